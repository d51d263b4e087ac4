"""Codes about files that cannot be read (F, Y)."""

from .code import Code

READING: dict[str, Code] = {
    "F001": Code(
        "A folder that comes with Fonder is missing",
        "Without its rules or templates there is nothing to advise by.",
        unshown="It is found where an installation is incomplete.",
        mend="Install Fonder again, or run it from a complete checkout.",
    ),
    "Y001": Code(
        "Not YAML",
        "Nothing after this place can be understood, so the whole file is left out.",
        "remarks: [\n",
        "remarks: []\n",
    ),
    "Y002": Code(
        "A tab indents a line",
        "YAML forbids it, because nobody can see how wide a tab is.",
        "remarks:\n\t- remark: a_word\n",
        "remarks: []\n",
    ),
    "Y003": Code(
        "A key stands twice",
        "One of the two would be lost without a word.",
        "remarks: []\nremarks: []\n",
        "remarks: []\n",
    ),
    "Y004": Code(
        "A key is not a plain word",
        "It is most often a text that begins with a bracket and wants quotes.",
        "remarks: {{ you }}\n",
        "remarks: []\n",
    ),
    "Y005": Code(
        "Not UTF-8",
        "Letters beyond A to Z would turn into others.",
        session=r"printf 'scenario: A caf\351\n' > mine.yaml" + "\nfonder advise mine.yaml\n",
        mend="Save the file as UTF-8; every editor can.",
    ),
    "Y006": Code(
        "An empty file",
        "A file without rules is a file somebody forgot to write.",
        "# soon\n",
        mend="Write it, or take it away.",
    ),
    "Y007": Code(
        "A file is too large",
        "Rules of this size are no longer read by anybody.",
        session="head -c 3000000 /dev/zero | tr '\\0' '#' > mine.yaml\nfonder advise mine.yaml\n",
        mend="Split it into several files; a pack is read from all the files below its folder.",
    ),
    "Y008": Code(
        "Nested too deep",
        "The language needs six levels; more is a slip or an attack.",
        "remarks: " + "[" * 33 + "]" * 33 + "\n",
        "remarks: []\n",
    ),
    "Y009": Code(
        "An anchor or an alias",
        "A few lines of them can stand for millions, and places get lost.",
        "remarks: &all []\nconcepts: *all\n",
        "remarks: []\nconcepts: []\n",
    ),
    "Y010": Code(
        "Several documents in one file",
        "Only the first would be seen.",
        "remarks: []\n---\nremarks: []\n",
        "remarks: []\n",
    ),
    "Y011": Code(
        "A control character",
        "It cannot be seen, and may hide what a file says.",
        session=r"printf 'scenario: A \007bell\n' > mine.yaml" + "\nfonder advise mine.yaml\n",
        mend="Delete it; the message says where it stands.",
    ),
    "Y012": Code(
        "A YAML tag",
        "Tags make objects of texts; a pack holds texts only.",
        "remarks: !!python/tuple []\n",
        "remarks: []\n",
    ),
    "Y013": Code(
        "A file cannot be read",
        "It is missing, a folder, or not yours to read.",
        session="fonder advise nowhere.yaml\n",
        mend="Look at the name; it counts from the folder you are in.",
    ),
}
