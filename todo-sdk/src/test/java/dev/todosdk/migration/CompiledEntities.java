package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Entities whose source a test writes, so that one name can have many versions. */
public final class CompiledEntities {

    private static final String IMPORTS = """
            import jakarta.persistence.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.hibernate.annotations.*;
            import org.hibernate.type.SqlTypes;
            """;

    private final Path classes;
    private final List<JavaFileObject> sources = new ArrayList<>();

    public CompiledEntities(Path classes) {
        this.classes = classes;
    }

    /** Takes in the top-level types of one version, each in a package named for it. */
    public void add(String version, String body) {
        String text = "package " + version + ";\n" + IMPORTS + body;
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + version + "/Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return text;
                    }
                });
    }

    /** Compiles all that was added. */
    public void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, sources).call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    /** The entities of a version. */
    public Class<?>[] of(String version, List<String> names) {
        try {
            ClassLoader loader = new URLClassLoader(
                    new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
            Class<?>[] types = new Class<?>[names.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = loader.loadClass(version + "." + names.get(i));
            }
            return types;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
