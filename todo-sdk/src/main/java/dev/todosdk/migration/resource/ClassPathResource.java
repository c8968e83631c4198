package dev.todosdk.migration.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import liquibase.resource.AbstractResource;
import liquibase.resource.Resource;

/** One file on the class path, named by its resource path alone so that a changeset's identity never names a jar. */
final class ClassPathResource extends AbstractResource {

    private final ClassPathAccessor accessor;
    private final URL url;

    ClassPathResource(String path, URL url, ClassPathAccessor accessor) {
        super(path, URI.create("classpath:" + path.replace(" ", "%20")));
        this.url = url;
        this.accessor = accessor;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return new ByteArrayInputStream(ChangelogFiles.read(url));
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Resource resolve(String other) {
        return named(resolvePath(other));
    }

    @Override
    public Resource resolveSibling(String other) {
        return named(resolveSiblingPath(other));
    }

    private Resource named(String path) {
        try {
            return accessor.get(normalized(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without the steps back and forth; a path may have spaces, which a URI's text may not. */
    private static String normalized(String path) {
        try {
            String normal = new URI(null, null, path, null).normalize().getPath();
            return normal.startsWith("/") ? normal.substring(1) : normal;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
