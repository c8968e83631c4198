package dev.todosdk.migration.resource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;

/** Reads files of the class path. */
public final class ChangelogFiles {

    private ChangelogFiles() {}

    /** A missing file has no contents: an optional one that is added later must be noticed. */
    public static byte[] contents(String path, ClassLoader classLoader) throws IOException {
        URL url = classLoader.getResource(path);
        return url == null ? new byte[0] : read(url);
    }

    /** Reads past the JVM's cache of open jars, which keeps serving a jar that was replaced. */
    static byte[] read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
