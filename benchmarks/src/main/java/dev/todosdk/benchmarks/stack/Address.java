package dev.todosdk.benchmarks.stack;

/**
 * Where the measured database is.
 *
 * @param url its JDBC URL
 * @param user the role
 * @param password the role's password, which may be empty
 */
public record Address(String url, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
