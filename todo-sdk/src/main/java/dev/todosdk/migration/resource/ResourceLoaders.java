package dev.todosdk.migration.resource;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Class loaders whose files are looked for in all of them, in their order. Thread-safe. */
public final class ResourceLoaders extends ClassLoader {

    private final List<ClassLoader> loaders;

    public ResourceLoaders(List<ClassLoader> loaders) {
        super("todo-sdk-changelogs", null);
        this.loaders = List.copyOf(loaders);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (ClassLoader loader : loaders) {
            URL found = loader.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** For the classes that changelogs name. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader loader : loaders) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException notThere) {
                // another may have it
            }
        }
        throw new ClassNotFoundException(name);
    }

    /** Each once, also where one loader is another's parent; a URL itself is not compared, which asks for its host. */
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        Map<String, URL> found = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            for (URL url : Collections.list(loader.getResources(name))) {
                found.putIfAbsent(url.toExternalForm(), url);
            }
        }
        return Collections.enumeration(found.values());
    }
}
