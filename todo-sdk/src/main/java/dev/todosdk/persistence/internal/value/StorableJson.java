package dev.todosdk.persistence.internal.value;

import dev.todosdk.persistence.exception.InvalidInputException;

/**
 * JSON as PostgreSQL holds it, and paths into it: a text, which has the limits of a text. Whoever reads it goes down a level for
 * each one in it, so that a document without end would take the stack of somebody. The server writes numbers out, digit by
 * digit, and the libraries that read them have a limit for that.
 */
public final class StorableJson {

    /** The most levels of arrays and objects in each other. */
    public static final int LEVELS = 500;

    /** The most digits of a number that is written out. */
    public static final int DIGITS = 1_000;

    private static final String NUL = "\\u0000";

    private StorableJson() {}

    /**
     * Checks a document, or a path.
     *
     * @param field what it is for, as the caller knows it
     * @param json the text, which need not be right otherwise: the server says so
     * @return the same text
     * @throws InvalidInputException when PostgreSQL would not hold the text as it is, or it is too deep, or a number in it has
     *     too many digits
     */
    public static String check(String field, String json) {
        StorableText.check(field, json, StorableText.CAP);
        int level = 0;
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (unit == '"') {
                inText = !inText;
            } else if (inText) {
                requireNoNul(field, json, i);
                i += unit == '\\' ? 1 : 0;
            } else if (isDigit(unit)) {
                i = endOfNumber(field, json, i) - 1;
            } else if (unit == '[' || unit == '{' || unit == '(') {
                level++;
                if (level > LEVELS) {
                    throw new InvalidInputException(field, "must not have more than " + LEVELS + " levels");
                }
            } else if (unit == ']' || unit == '}' || unit == ')') {
                level--;
            }
        }
        return json;
    }

    /** As an escape, which a text of the server's cannot hold either. */
    private static void requireNoNul(String field, String json, int at) {
        if (json.startsWith(NUL, at)) {
            throw new InvalidInputException(field, "must not contain the character NUL");
        }
    }

    /** Goes over a number, whose digits it counts as they are written out: {@code 1E+5} has six. */
    private static int endOfNumber(String field, String json, int start) {
        int point = endOfDigits(json, start);
        int end = point < json.length() && json.charAt(point) == '.' ? endOfDigits(json, point + 1) : point;
        int digits = end - start - (end > point ? 1 : 0); // without the point
        int shift = 0;
        if (end < json.length() && (json.charAt(end) == 'e' || json.charAt(end) == 'E')) {
            int exponent = end + 1 < json.length() && isSign(json.charAt(end + 1)) ? end + 2 : end + 1;
            end = endOfDigits(json, exponent);
            shift = number(json, exponent, end);
        }
        if (digits + shift > DIGITS) {
            throw new InvalidInputException(
                    field, "must not have numbers of more than " + DIGITS + " digits, written out");
        }
        return end;
    }

    private static int endOfDigits(String json, int start) {
        int end = start;
        while (end < json.length() && isDigit(json.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What is far too large is just that. */
    private static int number(String json, int start, int end) {
        int number = 0;
        for (int i = start; i < end && number <= DIGITS; i++) {
            number = 10 * number + json.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean isSign(char unit) {
        return unit == '+' || unit == '-';
    }
}
