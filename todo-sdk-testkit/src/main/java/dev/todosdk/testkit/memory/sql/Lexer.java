package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts SQL text into tokens by PostgreSQL's lexical rules. */
final class Lexer {

    /** Longer symbols stand before their own beginnings. */
    private static final String[] SYMBOLS = {
        "!~*", "->>", "#>>", "!~", "~*", "||", "::", "<=", ">=", "<>", "!=", "->", "#>", "@>", "<@", "&&", "<<", ">>",
        "=>", "(", ")", ",", ".", ";", "+", "-", "*", "/", "%", "^", "<", ">", "=", "[", "]", ":", "~", "&", "|", "#",
        "@", "!"
    };

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.skipBlanksAndComments()) {
            lexer.token();
        }
        lexer.tokens.add(new Token(Kind.END, "end of input", sql.length()));
        return lexer.tokens;
    }

    private boolean skipBlanksAndComments() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void token() {
        char c = sql.charAt(at);
        if (c == '\'') {
            add(Kind.STRING, at, quoted('\'', false));
        } else if ((c == 'E' || c == 'e') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            int start = at++;
            add(Kind.STRING, start, quoted('\'', true));
        } else if (c == '"') {
            add(Kind.QUOTED, at, quoted('"', false));
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
            number();
        } else if (c == '?') {
            add(Kind.PARAMETER, at++, "?");
        } else {
            symbol();
        }
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == quote) {
                if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
                    at++;
                    return text.toString();
                }
                at++;
            } else if (escapes && c == '\\') {
                c = escaped();
            }
            text.append(c);
        }
        throw new SqlSyntaxError("42601", "unterminated quoted string at or near \"" + sql + "\"");
    }

    private char escaped() {
        char c = sql.charAt(++at);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\\', '\'' -> c;
            default -> throw Refusal.of("the string escape \\" + c);
        };
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        add(Kind.WORD, start, sql.substring(start, at).toLowerCase(Locale.ROOT));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void number() {
        int start = at;
        while (digitAt(at) || (at < sql.length() && sql.charAt(at) == '.')) {
            at++;
        }
        if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
            boolean signed = at + 1 < sql.length() && "+-".indexOf(sql.charAt(at + 1)) >= 0;
            if (digitAt(at + (signed ? 2 : 1))) {
                at += signed ? 2 : 1;
                while (digitAt(at)) {
                    at++;
                }
            }
        }
        add(Kind.NUMBER, start, sql.substring(start, at));
    }

    private boolean digitAt(int index) {
        return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                add(Kind.SYMBOL, at, symbol);
                at += symbol.length();
                return;
            }
        }
        throw Refusal.of("the character " + sql.charAt(at));
    }

    private void add(Kind kind, int position, String text) {
        tokens.add(new Token(kind, text, position));
    }
}
