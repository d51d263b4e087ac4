"""Codes about tables of people (D)."""

from .code import Code

TABLES: dict[str, Code] = {
    "D001": Code(
        "A line of a table that cannot be read",
        "It is set apart with its number, and the rest is judged.",
        session='printf "noise\\nsqueak\\nnone,5\\n" > people.csv\n'
        "fonder batch people.csv -o advice.csv --strict\n",
        mend="Mend the line; a field with a comma in it needs quotes.",
    ),
    "D002": Code(
        "No table that can be read",
        "A table is CSV, Parquet, JSON lines or Arrow, and the ending of its name says which.",
        session='echo "noise" > people.txt\nfonder batch people.txt -o advice.csv\n',
        mend="Name a file, a folder or a pattern whose names end as the message lists.",
    ),
    "D003": Code(
        "Nothing to go on with",
        "What is there was begun from another table, with other rules or with other options.",
        session='echo "noise" > people.csv\nfonder batch people.csv -o advice.csv --resume\n',
        mend="Leave out --resume; then it begins anew.",
    ),
    "D004": Code(
        "No such column",
        "An answer that is looked for in a column that is not there would count as unknown.",
        session='echo "noise" > people.csv\nfonder batch people.csv -o advice.csv --by country\n',
        mend="Name a column as the table does; the message lists them.",
    ),
    "D005": Code(
        "Rows that do not add up",
        "All that was read must be written or set apart; what is not counted so is not kept.",
        unshown="It takes a cluster whose machines do not share a disk, or a table that changes.",
        mend="Write to a place that all machines share, and judge a table that stays as it is.",
    ),
    "D006": Code(
        "Spark stopped",
        "Spark repeats lost work by itself, so what stops it does so every time.",
        unshown="It takes a cluster with something amiss.",
        mend="Read what Spark wrote; often an executor lacks Fonder, memory or leave to write.",
    ),
}
