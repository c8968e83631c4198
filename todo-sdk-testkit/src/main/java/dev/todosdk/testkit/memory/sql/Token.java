package dev.todosdk.testkit.memory.sql;

/** One piece of SQL text; words are lower-cased, quoted names and strings are as they stand between their quotes. */
record Token(Kind kind, String text, int position) {

    enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        STRING,
        PARAMETER,
        SYMBOL,
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(symbolOrWord);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
