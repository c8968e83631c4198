package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tokens of one statement and the place of reading in them. */
final class TokenStream {

    /** The words of the grammar that the parsers read. */
    private static final Set<String> READ = Set.of("""
                    add all alter and any array as asc at between bigint bool boolean both btrim by case cast char
                    character check collate comment conflict constraint constraints create cross cube current
                    current_catalog current_date current_schema current_time current_timestamp current_user cycle day
                    dec decimal default deferrable deferred delete desc distinct do double else end escape except
                    exclude exists extract false fetch filter first float following for foreign from full generated
                    group groups having hour identity if ilike in increment index initially inner insert int integer
                    intersect interval into is isnull isolation join key last lateral leading left level like limit
                    local localtime localtimestamp locked ltrim matched materialized merge minute month natural next no
                    not nothing notnull nowait null nulls numeric of off offset on only or order others ordinality outer over
                    overlay overriding partition percent placing position preceding precision primary range read real
                    recursive references returning right rollup row rows rtrim schema search second select sequence
                    session session_user set share similar skip smallint some start substring symmetric table then ties
                    time timestamp to trailing transaction trim true unbounded union unique unknown update user using
                    values varchar varying when where window with within without write year zone
                    """.trim().split("\\s+"));

    private final List<Token> tokens;
    private int at;
    private int parameters;

    TokenStream(String sql) {
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        return tokens.get(at++);
    }

    /** The index of the parameter just read, counted from zero in the order of the text. */
    int nextParameter() {
        return parameters++;
    }

    int parameters() {
        return parameters;
    }

    /** True when the words follow one another here; does not read on. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Reads the words when they follow one another here, all or none. */
    boolean take(String... words) {
        if (!sees(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    void expect(String word) {
        if (!take(word)) {
            throw unexpected();
        }
    }

    /** A name as columns, tables and most else have it. */
    String name() {
        if (!seesName()) {
            throw unexpected();
        }
        return next().text();
    }

    /** Whether a name follows: one in quotes, or a word that the grammar leaves free. */
    boolean seesName() {
        boolean word = peek().kind() == Kind.WORD && Catalogue.postgresql().isName(peek().text());
        return word || peek().kind() == Kind.QUOTED;
    }

    /** A name where any word may be one: behind a dot, or behind AS in a select list. */
    String label() {
        if (!peek().isName()) {
            throw unexpected();
        }
        return next().text();
    }

    /** Whether a label without AS follows. */
    boolean seesLabel() {
        boolean word = peek().kind() == Kind.WORD && Catalogue.postgresql().isLabel(peek().text());
        return word || peek().kind() == Kind.QUOTED;
    }

    boolean atEnd() {
        return peek().kind() == Kind.END || (peek().is(";") && peek(1).kind() == Kind.END);
    }

    int position() {
        return at;
    }

    /** Goes behind the parentheses that open at the position. */
    void skipParentheses(int position) {
        at = position;
        int open = 0;
        do {
            open += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
            at++;
        } while (open > 0);
    }

    /** True at the end of one statement, behind which others may follow. */
    boolean atStatementEnd() {
        return peek().kind() == Kind.END || peek().is(";");
    }

    SqlSyntaxError unexpected() {
        return new SqlSyntaxError("42601", "syntax error at or near \"" + peek().text() + "\"");
    }

    /**
     * The same error, or, when a word of PostgreSQL's grammar that nothing here reads stands where reading ended, its refusal:
     * with that word the text may be right.
     */
    RuntimeException judged(SqlSyntaxError wrong) {
        for (int i = Math.max(at - 2, 0); i <= Math.min(at + 2, tokens.size() - 1); i++) {
            Token token = tokens.get(i);
            boolean unread = token.kind() == Token.Kind.WORD
                    && !READ.contains(token.text())
                    && Catalogue.postgresql().hasKeyword(token.text());
            if (unread && wrong.state().equals("42601")) {
                return Refusal.of("the word " + token.text().toUpperCase(Locale.ROOT));
            }
        }
        return wrong;
    }
}
