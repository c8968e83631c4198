package dev.todosdk.support;

/** Parameters of a JDBC URL. */
public final class JdbcUrl {

    private JdbcUrl() {}

    /** The URL with more parameters, which are encoded already: {@code a=1&b=2}. */
    public static String with(String url, String parameters) {
        return url + (url.contains("?") ? "&" : "?") + parameters;
    }
}
