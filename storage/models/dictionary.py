"""The archive explains itself: the data dictionary as a table in it."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class DataDictionary(Base):
    """What every table, view and column means: this very list."""

    __tablename__ = "data_dictionary"
    __table_args__ = (Index("ix_data_dictionary_table", "table"),)

    position: Mapped[int] = mapped_column(unique=True, doc="order of the dictionary, from 1: views first, then tables")
    table_name: Mapped[str] = mapped_column("table", doc="table or view")
    column_name: Mapped[str | None] = mapped_column("column", doc="column; NULL in the line of the table itself")
    type: Mapped[str] = mapped_column(
        doc="table or view; of columns: integer, number, text, date, UTC time, 0 or 1, JSON, bytes"
    )
    meaning: Mapped[str] = mapped_column(doc="what it says")
    unit: Mapped[str | None] = mapped_column(doc="unit of its values")
    example: Mapped[str | None] = mapped_column(doc="an example of its values, invented")
    german: Mapped[str | None] = mapped_column(doc="what the council's page or the administration calls it")
    refers_to: Mapped[str | None] = mapped_column(doc="table.column that holds the same value")
