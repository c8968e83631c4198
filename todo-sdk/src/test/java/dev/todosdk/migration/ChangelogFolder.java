package dev.todosdk.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changelogs that a test writes itself, on a class path of their own. */
record ChangelogFolder(Path directory) {

    /** Replaces a file, with one line break after the text. */
    void write(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes formatted SQL, whose head it adds. */
    void writeSql(String file, String changesets) {
        write(file, "--liquibase formatted sql\n\n" + changesets);
    }

    void append(String file, String text) {
        try {
            write(file, Files.readString(directory.resolve(file)) + "\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A loader of its own each time, as a new start of the program has. */
    ClassLoader loader() {
        try {
            return new URLClassLoader(
                    new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Migrations of one module of this name, whose changelog is this file. */
    MigrationsBuilder migrations(TestDatabase database, String module, String file) {
        return database.migrations(new Changelog(module, file)).classLoader(loader());
    }
}
