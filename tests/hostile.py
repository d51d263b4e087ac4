"""Text that nobody would write who means well, and how it is put together."""

from hypothesis import strategies as st

from engine.scenario import Person, Scenario, Told

DONE = "1248133"
"""What a template that ran would make of 1237 * 1009."""

NASTY = {
    "a script": "<script>alert(1)</script>",
    "an end of a script": "</script></style></title></textarea><img src=x onerror=alert(1)>",
    "an attribute": '" onmouseover="alert(1)" x=\'y\' autofocus onfocus=alert(1) z=`',
    "a comment": "--> <!-- ]]> <![CDATA[ <?xml version='1.0'?> <!DOCTYPE x>",
    "entities": "&lt;b&gt; &amp;amp; &#60;i&#62; &bogus; #60;b#62; #quot;",
    "jinja": "{{ 1237 * 1009 }}{% for x in y %}{# gone #}{{ self.__class__ }}{%",
    "markdown": "# a *b* _c_ [d](javascript:alert(1)) ![e](x) `f` | g ~~h~~ <https://x.y> [^1]",
    "a list": "- [ ] 1. + one",
    "a rule": "---",
    "a heading below": "===",
    "a fence": "```html ~~~",
    "a number": "12. one",
    "a reference": "[a]: javascript:alert(1) 'b'",
    "typst": '#set page(fill: red) #import "x.typ" $x$ @y <z> = h #eval("1") \\u{41}',
    "latex": "\\input{/etc/passwd} $x_1^2$ % gone \\write18{ls} {}~^&_#",
    "yaml": "!!python/object:os.system ['ls'] *a &b ? - : | > # gone\tx: {y: [z",
    "yaml no": "~",
    "a shell": "$(reboot); `reboot` && reboot | tee > /dev/null",
    "a spreadsheet": '=HYPERLINK("http://x","y")\t@SUM(A1) +1 -1 |cmd',
    "graphviz": '"]; x -> y [URL="javascript:alert(1)"] } digraph { <B>z</B> \\N \\G \\l',
    "mermaid": 'x["y"] --> z; click x call alert(1) %%{init: {}}%% <br/> end subgraph',
    "word": '<w:p><w:r><w:t>x</w:t></w:r></w:p></w:document> HYPERLINK "x" \\* MERGEFORMAT',
    "an address": "javascript:alert(1) data:text/html,<b> https://x.example/ www.x.example",
    "a terminal": "\x1b[31mred\x1b[0m\x1b]8;;http://x\x07y\x1b]8;;\x07\x9b2J\x07\x08\x7f",
    "control characters": "a\x00b\x01c\x0bd\x0ce\x1ff\x85g\u2028h\u2029i\r\nj",
    "turned": "\u202eevil\u202c \u2066a\u2069 \u2067b \u202a\u202b\u202d\u2068",
    "right to left": "שלום (עולם) 12! مرحبا 34 \u200f\u061c",
    "seen by nobody": "a\u200bb\u200c\u200d\u2060\ufeff\u00ad\u034f\U000e0041",
    "nothing to see": "\u200b\u2060\u3164\u2800\u200e",
    "emoji": "👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🧑🏽‍🚀 ❤️ 🇨🇭",
    "marks": "Z" + "\u0300\u0301\u0302\u0330\u0489" * 12,
    "half a pair": "a\ud800b\udfffc",
    "no characters": "a\ufffeb\uffffc\ufdd0d\U0001fffee",
    "deprecated": "a\u206ab\u206fc\ufff9d\ufffae\ufffbf",
    "one word": "wagging" * 1_500,
    "long": "It wags. " * 1_200,
}

PIECES = st.one_of(
    st.sampled_from([text[:120] for text in NASTY.values()]),
    st.text(max_size=20),
    st.text(
        alphabet="<>&\"'`{}[]()#*_~|\\/$%@!=+-:;., \n\t\x1b\x00\u202e\u200d\ud800aB1", max_size=20
    ),
)
TEXTS = st.lists(PIECES, max_size=4).map("".join)


def scenario(title: str, names: tuple[str, str], forms: tuple[str, ...], words: str) -> Scenario:
    """Return a scenario of the small pack with these texts in every field that takes any."""
    one, two, three, four, five = forms
    own = (one, two, three, four, five)
    return Scenario(
        title=title,
        people=(("you", Person(names[0], own)), ("mechanic", Person(names[1], own))),
        told=(Told("noise", "squeak"), Told("chain_km", 5000)),
        considering=("replace_chain",),
        in_own_words=words,
    )


def full_of(text: str) -> Scenario:
    """Return a scenario with the same text in every field."""
    return scenario(text, (text, text), (text,) * 5, text)


SCENARIOS = st.builds(scenario, TEXTS, st.tuples(TEXTS, TEXTS), st.tuples(*[TEXTS] * 5), TEXTS)
