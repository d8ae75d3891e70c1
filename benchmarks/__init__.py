"""Speed and size, side by side with what a user would pick instead, as ratios. Never asserted by a test."""
