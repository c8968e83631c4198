package dev.todosdk.migration.resource;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * Lets Liquibase read changelogs through one class loader, by exact name. Liquibase's own accessor opens every jar of the
 * class path first and names resources after the place where it found them.
 */
public final class ClassPathAccessor extends AbstractResourceAccessor {

    private static final String CLASS_PATH = "classpath:";

    private final ClassLoader classLoader;
    private final Set<String> filesRead = new ConcurrentSkipListSet<>();

    public ClassPathAccessor(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public List<Resource> getAll(String named) throws IOException {
        String path = withoutPrefix(named);
        List<URL> urls = Collections.list(classLoader.getResources(path));
        filesRead.add(path);
        if (urls.isEmpty()) {
            return List.of();
        }
        refuseDifferent(path, urls);
        return List.of(new ClassPathResource(path, urls.get(0), this));
    }

    /** Includes of changelogs that Spring reads begin with {@code classpath:}, others with a slash; both mean the root. */
    private static String withoutPrefix(String path) {
        String name = path.startsWith(CLASS_PATH) ? path.substring(CLASS_PATH.length()) : path;
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** The same changelog may be twice on the class path; two different ones under one name have no right answer. */
    private static void refuseDifferent(String path, List<URL> urls) throws IOException {
        for (URL other : urls.subList(1, urls.size())) {
            if (!Arrays.equals(ChangelogFiles.read(urls.get(0)), ChangelogFiles.read(other))) {
                throw new IOException("The class path holds two different files named " + path + ": " + urls
                        + ". Give each module's changelog a path of its own.");
            }
        }
    }

    /** The resource paths asked for so far, in alphabetical order; those that were missing too. */
    public List<String> filesRead() {
        return List.copyOf(filesRead);
    }

    /** Unchecked: Liquibase takes an IOException for an empty folder where that is allowed, and leaves everything in it out. */
    @Override
    public List<Resource> search(String path, boolean recursive) {
        throw new UnexpectedLiquibaseException("includeAll is not supported: the order of the files under " + path
                + " would depend on how the application is packaged. Include each file by name.");
    }

    @Override
    public List<String> describeLocations() {
        return new ArrayList<>(List.of("class path"));
    }

    @Override
    public void close() {}
}
