package dev.todosdk.testkit.postgresql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes an {@link EmbeddedPostgresql}. Not thread-safe; can be used for one server. */
public final class EmbeddedPostgresqlBuilder {

    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    /** The values travel on a command line that is split at blanks. */
    private static final Pattern SETTING_VALUE = Pattern.compile("[^\\s'\"\\\\]*");

    private @Nullable Path directory;
    private int port;
    private Duration startTimeout = Duration.ofSeconds(20);
    private final Map<String, String> settings = new TreeMap<>();

    EmbeddedPostgresqlBuilder() {}

    /**
     * Keeps the data in a directory, safe against the end of the process and of the machine. Without this setting they
     * are deleted when the server stops.
     *
     * @param where the directory; made when absent. The server's files are in it, and its log in {@code server.log}
     * @return this
     */
    public EmbeddedPostgresqlBuilder directory(Path where) {
        this.directory = Objects.requireNonNull(where, "directory");
        return this;
    }

    /**
     * Listens on a fixed port. Without this setting a free one is chosen.
     *
     * @param number from 1 to 65535
     * @return this
     * @throws IllegalArgumentException if the number is no port
     */
    public EmbeddedPostgresqlBuilder port(int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535, but is " + number);
        }
        this.port = number;
        return this;
    }

    /**
     * Limits how long {@link #start()} waits for the server's first answer; 20 seconds without this setting.
     *
     * @param limit the limit, longer than zero
     * @return this
     * @throws IllegalArgumentException if the limit is zero or negative
     */
    public EmbeddedPostgresqlBuilder startTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("startTimeout must be longer than zero, but is " + limit);
        }
        this.startTimeout = limit;
        return this;
    }

    /**
     * Sets one of the server's configuration parameters, over the value that the testkit chose.
     *
     * @param name the parameter as in {@code postgresql.conf}, such as {@code max_connections}
     * @param value its value, without blanks and quotes
     * @return this
     * @throws IllegalArgumentException if the name is no parameter name, or the value has a blank, quote or backslash
     */
    public EmbeddedPostgresqlBuilder setting(String name, String value) {
        if (!SETTING_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a server setting");
        }
        if (!SETTING_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + name + " has a blank, a quote or a backslash");
        }
        settings.put(name, value);
        return this;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return the running server; the caller closes it
     * @throws IllegalStateException if the driver on the class path is older than 42.7.13, if the directory is in use, if
     *     there are no binaries for this system on the class path, or the server does not start; the message holds what the server printed
     */
    public EmbeddedPostgresql start() {
        ServerStart.assertDriverKnows(EmbeddedPostgresql.REQUIRE_AUTH);
        ServerDirectory where = directory == null ? ServerDirectory.temporary() : ServerDirectory.lasting(directory);
        return new ServerStart(where, port, startTimeout, settings).run();
    }
}
