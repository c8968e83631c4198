package dev.todosdk.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * Lets Liquibase read changelogs through one class loader, by exact name. Liquibase's own accessor opens every jar of the
 * class path first and names resources after the place where it found them.
 */
final class ClassPathAccessor extends AbstractResourceAccessor {

    private final ClassLoader classLoader;
    private final Map<String, byte[]> filesRead = new ConcurrentHashMap<>();

    ClassPathAccessor(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        List<URL> urls = Collections.list(classLoader.getResources(path));
        if (urls.isEmpty()) {
            return List.of();
        }
        filesRead.put(path, onlyContents(path, urls));
        return List.of(new ClassPathResource(path, urls.get(0), this));
    }

    /** The same changelog may be twice on the class path; two different ones under one name have no right answer. */
    private static byte[] onlyContents(String path, List<URL> urls) throws IOException {
        byte[] first = read(urls.get(0));
        for (URL other : urls.subList(1, urls.size())) {
            if (!Arrays.equals(first, read(other))) {
                throw new IOException("The class path holds two different files named " + path + ": " + urls
                        + ". Give each module's changelog a path of its own.");
            }
        }
        return first;
    }

    /** What was read so far, by resource path. */
    Map<String, byte[]> filesRead() {
        return Map.copyOf(filesRead);
    }

    /** Reads past the JVM's cache of open jars, which keeps serving a jar that was replaced. */
    static byte[] read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        throw new IOException("includeAll is not supported: the order of the files under " + path
                + " would depend on how the application is packaged. Include each file by name.");
    }

    @Override
    public List<String> describeLocations() {
        return new ArrayList<>(List.of("class path"));
    }

    @Override
    public void close() {}
}
