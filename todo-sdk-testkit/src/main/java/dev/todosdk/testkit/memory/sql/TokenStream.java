package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.Token.Kind;
import java.util.List;

/** The tokens of one statement and the place of reading in them. */
final class TokenStream {

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

    String name() {
        Token token = next();
        if (!token.isName()) {
            at--;
            throw unexpected();
        }
        return token.text();
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
}
