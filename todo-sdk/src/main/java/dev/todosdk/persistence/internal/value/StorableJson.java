package dev.todosdk.persistence.internal.value;

import dev.todosdk.persistence.exception.InvalidInputException;

/**
 * JSON as PostgreSQL holds it, and paths into it: a text, which has the limits of a text. Whoever reads it goes down a level for
 * each one in it, so that a document without end would take the stack of somebody.
 */
public final class StorableJson {

    /** The most levels of arrays and objects in each other. */
    public static final int LEVELS = 500;

    private StorableJson() {}

    /**
     * Checks a document, or a path.
     *
     * @param field what it is for, as the caller knows it
     * @param json the text, which need not be right otherwise: the server says so
     * @return the same text
     * @throws InvalidInputException when PostgreSQL would not hold the text as it is, or it is too deep
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
                i += unit == '\\' ? 1 : 0;
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
}
