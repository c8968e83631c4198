package dev.todosdk.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The check of a URL or a data source before it is connected to, the same at every door of the SDK. Stateless. */
public final class ConnectionCheck {

    private static final String PREFIX = "jdbc:postgresql:";

    private static final int LONGEST = 10_000;

    private ConnectionCheck() {}

    /**
     * Looks at a URL. Nothing is connected; the file of a {@code service} that it names is read.
     *
     * @param label what the URL is called, at the beginning of each problem
     * @param url the URL
     * @param allowed parameters that may load a class, in any case
     * @return what is wrong with it, without a password that it may hold; empty when nothing is
     */
    public static List<String> problems(String label, String url, Set<String> allowed) {
        if (!url.startsWith(PREFIX)) {
            return List.of(label + ": must begin with " + PREFIX);
        }
        if (url.length() > LONGEST) {
            return List.of(label + ": must have at most " + LONGEST + " characters");
        }
        List<String> problems = new ArrayList<>();
        int query = url.indexOf('?');
        if ((query < 0 ? url : url.substring(0, query)).contains("@")) {
            problems.add(label + ": must not carry credentials; use username and password");
        } else if (Driver.parseURL(url, null) == null) {
            problems.add(label + ": host, port or database is not valid");
        } else {
            ClassLoading.in(url).forEach(name -> addUnlessAllowed(problems, label, name, allowed));
            addWrongTls(problems, label, url);
        }
        if (names(url, "password") || names(url, "sslpassword")) {
            problems.add(label + ": must not carry a password; use the setting password");
        }
        return problems;
    }

    /**
     * Whether a URL has a parameter.
     *
     * @param url the URL
     * @param parameter its name, in any case
     * @return true when it is there, whatever its value
     */
    public static boolean names(String url, String parameter) {
        int query = url.indexOf('?');
        return query >= 0
                && Stream.of(url.substring(query + 1).split("&", -1))
                        .anyMatch(each -> each.split("=", 2)[0].equalsIgnoreCase(parameter));
    }

    /** The driver says of a wrong one that the server cannot be reached. */
    private static void addWrongTls(List<String> problems, String label, String url) {
        @Nullable String mode = PGProperty.SSL_MODE.getOrDefault(Objects.requireNonNull(Driver.parseURL(url, null)));
        List<String> modes = List.of(Objects.requireNonNull(PGProperty.SSL_MODE.getChoices()));
        if (mode != null && !modes.contains(mode.toLowerCase(Locale.ROOT))) {
            problems.add(label + ": sslmode must be one of " + String.join(", ", modes));
        }
    }

    /**
     * Looks at a data source of the caller's, when it is one of the driver's or a pool of HikariCP. Nothing is connected.
     *
     * @param label what it is called, at the beginning of each problem
     * @param source the data source
     * @param allowed parameters that may load a class, in any case
     * @return what is wrong with it; empty when nothing is, or when it is of another kind
     */
    public static List<String> problems(String label, DataSource source, Set<String> allowed) {
        List<String> problems = new ArrayList<>();
        ClassLoading.in(source).forEach(name -> addUnlessAllowed(problems, label, name, allowed));
        return problems;
    }

    private static void addUnlessAllowed(List<String> problems, String label, String name, Set<String> allowed) {
        if (!ClassLoading.isAllowed(name, allowed)) {
            problems.add(label + ": the parameter " + name
                    + " loads a class and is refused; where its source is trusted, name it in allowUrlParameters");
        }
    }
}
