"""The sample council: a small council information system of our own, for the demonstration, for tests and benchmarks.

    model, council        what a council is, night by night, whatever prints it
    content, generate     the bundled council by hand; councils of any size by seed
    classic, responsive, allris4   its pages as the three generations print them
    site, faults, server  answers to requests, switched-on faults, HTTP on loopback
    truth                 what a perfect reader reads

Standard library only: nothing here shares code with what it is used to test.
"""
