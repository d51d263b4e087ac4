"""Footers of Parquet files as plain values: the only door to Thrift, in which they are written.

Nothing is lost that is not understood: every field is kept, by its number.
Source: https://parquet.apache.org/docs/file-format/metadata
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from thrift.protocol.TCompactProtocol import TCompactProtocol
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer

MAGIC: Final = b"PAR1"
TAIL: Final = 8
"""Bytes after a footer: how long it is, and the magic word."""
SCHEMA, ROWS, GROUPS = 2, 3, 4
"""Fields of a footer."""

Struct: TypeAlias = dict[int, tuple[int, Any]]
"""Each field by its number: its type, and its value; a list is the type of its items, and them."""

SINGLE: Final = {
    TType.BOOL: "Bool",
    TType.BYTE: "Byte",
    TType.I16: "I16",
    TType.I32: "I32",
    TType.I64: "I64",
    TType.DOUBLE: "Double",
    TType.STRING: "Binary",
}
"""What the library calls reading and writing values that have no parts; a footer has no maps."""


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer, and where it begins in its file."""

    begins: int
    fields: Struct

    @property
    def rows(self) -> int:
        """Return how many rows the file has."""
        return int(self.fields[ROWS][1])

    @property
    def groups(self) -> list[Struct]:
        """Return the row groups."""
        return list(self.fields[GROUPS][1][1])


def footer_of(file: Path) -> Footer:
    """Return the footer of a Parquet file."""
    with open(file, "rb") as source:
        end = source.seek(-TAIL, os.SEEK_END)
        begins = end - int.from_bytes(source.read(4), "little")
        source.seek(begins)
        data = source.read(end - begins)
    return Footer(begins, read(TCompactProtocol(TMemoryBuffer(data)), TType.STRUCT))


def footer_with(head: Footer, rows: int, groups: Sequence[bytes]) -> bytes:
    """Return a footer with other rows and row groups, these as they are written."""
    protocol = TCompactProtocol(TMemoryBuffer())
    protocol.writeStructBegin("")
    for number, (kind, value) in head.fields.items():
        protocol.writeFieldBegin("", kind, number)
        if number == GROUPS:
            protocol.writeListBegin(TType.STRUCT, len(groups))
            protocol.trans.write(b"".join(groups))
            protocol.writeListEnd()
        else:
            write(protocol, kind, rows if number == ROWS else value)
        protocol.writeFieldEnd()
    protocol.writeFieldStop()
    protocol.writeStructEnd()
    return bytes(protocol.trans.getvalue())


def written(struct: Struct) -> bytes:
    """Return a struct as it is written."""
    protocol = TCompactProtocol(TMemoryBuffer())
    write(protocol, TType.STRUCT, struct)
    return bytes(protocol.trans.getvalue())


def read(protocol: TCompactProtocol, kind: int) -> Any:
    """Return the value of some type that comes next; raises KeyError for a type footers lack."""
    if kind == TType.STRUCT:
        return struct(protocol)
    if kind in (TType.LIST, TType.SET):
        of, count = protocol.readListBegin()
        items = [read(protocol, of) for _ in range(count)]
        protocol.readListEnd()
        return of, items
    return getattr(protocol, f"read{SINGLE[kind]}")()


def struct(protocol: TCompactProtocol) -> Struct:
    """Return the struct that comes next."""
    found: Struct = {}
    protocol.readStructBegin()
    while (heading := protocol.readFieldBegin())[1] != TType.STOP:
        _, kind, number = heading
        found[number] = kind, read(protocol, kind)
        protocol.readFieldEnd()
    protocol.readStructEnd()
    return found


def write(protocol: TCompactProtocol, kind: int, value: Any) -> None:
    """Write a value of some type, as `read` gives it."""
    if kind == TType.STRUCT:
        protocol.writeStructBegin("")
        for number, (within, one) in value.items():
            protocol.writeFieldBegin("", within, number)
            write(protocol, within, one)
            protocol.writeFieldEnd()
        protocol.writeFieldStop()
        protocol.writeStructEnd()
    elif kind in (TType.LIST, TType.SET):
        of, items = value
        protocol.writeListBegin(of, len(items))
        for one in items:
            write(protocol, of, one)
        protocol.writeListEnd()
    else:
        getattr(protocol, f"write{SINGLE[kind]}")(value)
