package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.Token.Kind;
import dev.todosdk.testkit.memory.type.Numerals;
import dev.todosdk.testkit.memory.type.SqlText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts SQL text into tokens by PostgreSQL's lexical rules. */
final class Lexer {

    private static final String DIGITS = "[0-9](?:_?[0-9])*";
    private static final Pattern NUMBER =
            Pattern.compile("0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:" + DIGITS + "(?:\\.(?:"
                    + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");
    /** What an operator may be made of; beside the last ones it may end in a sign. */
    private static final String OPERATOR = "+-*/<>=~!@#%^&|`";

    private static final String SIGNED = "~!@#%^&|`";

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
            if (SqlText.isBlank(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    /** Comments nest. */
    private void skipComment() {
        int depth = 0;
        do {
            boolean opens = sql.startsWith("/*", at);
            boolean closes = sql.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
            if (at > sql.length()) {
                throw new SqlSyntaxError("42601", "unterminated /* comment");
            }
        } while (depth > 0);
    }

    private void token() {
        char c = sql.charAt(at);
        if (c == '\'') {
            add(Kind.STRING, at, quoted('\'', false) + continued());
        } else if ((c == 'E' || c == 'e') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            int start = at++;
            add(Kind.STRING, start, quoted('\'', true));
        } else if (c == '$') {
            throw Refusal.of("text between dollar signs");
        } else if ("bBxXnNuU".indexOf(c) >= 0 && sql.startsWith((c == 'u' || c == 'U') ? "&'" : "'", at + 1)) {
            throw Refusal.of("a string of the form " + c + "'…'");
        } else if (c == '"') {
            add(Kind.QUOTED, at, quoted('"', false));
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
            number();
        } else if (sql.startsWith("??", at)) {
            throw Refusal.of("an operator with a question mark");
        } else if (c == '?') {
            add(Kind.PARAMETER, at++, "?");
        } else {
            symbol();
        }
    }

    /** Text goes on behind a line's end. */
    private String continued() {
        int start = at;
        boolean more = skipBlanksAndComments()
                && sql.charAt(at) == '\''
                && sql.substring(start, at).isBlank()
                && sql.substring(start, at).contains("\n");
        if (more) {
            return quoted('\'', false) + continued();
        }
        at = start;
        return "";
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
        throw new SqlSyntaxError("42601", "unterminated quoted string");
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

    /** Numbers of four bases; whole ones are handed on in decimal digits. */
    private void number() {
        Matcher number = NUMBER.matcher(sql).region(at, sql.length());
        if (!number.lookingAt()) {
            throw new SqlSyntaxError("42601", "invalid number at or near \"" + sql.charAt(at) + "\"");
        }
        int end = number.end();
        if (sql.startsWith("..", end - 1) && number.group().endsWith(".")) {
            end--;
        }
        if (end < sql.length() && isWordPart(sql.charAt(end))) {
            throw new SqlSyntaxError("42601", "trailing junk after numeric literal");
        }
        String text = sql.substring(at, end);
        @Nullable BigInteger whole = Numerals.integer(text);
        add(Kind.NUMBER, at, whole == null ? text.replace("_", "") : whole.toString());
        at = end;
    }

    private boolean digitAt(int index) {
        return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
    }

    private void symbol() {
        String symbol = OPERATOR.indexOf(sql.charAt(at)) >= 0 ? operator() : mark();
        add(Kind.SYMBOL, at, symbol.equals("!=") ? "<>" : symbol);
        at += symbol.length();
    }

    private String mark() {
        if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
            return sql.substring(at, at + 2);
        }
        if ("(),.;[]:".indexOf(sql.charAt(at)) < 0) {
            throw Refusal.of("the character " + sql.charAt(at));
        }
        return sql.substring(at, at + 1);
    }

    /** As long as it can be; a sign at its end belongs to what follows unless one of the rarer characters is in it. */
    private String operator() {
        int end = at;
        while (end < sql.length()
                && OPERATOR.indexOf(sql.charAt(end)) >= 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            end++;
        }
        boolean signed = sql.substring(at, end).chars().anyMatch(c -> SIGNED.indexOf(c) >= 0);
        while (!signed && end - at > 1 && "+-".indexOf(sql.charAt(end - 1)) >= 0) {
            end--;
        }
        return sql.substring(at, end);
    }

    private void add(Kind kind, int position, String text) {
        tokens.add(new Token(kind, text, position));
    }
}
