package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** A random password of one role, kept in a file that its owner alone reads. */
final class ServerPassword {

    private static final int BYTES = 32;

    private static final String PREFIX = "embedded-";

    private final Path file;

    ServerPassword(Path file) {
        this.file = file;
    }

    /** The file, for the program that fills the data directory. */
    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    String read() throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).trim();
    }

    String readOrMake() throws IOException {
        if (!exists()) {
            keep(random());
        }
        return read();
    }

    /** Begins so that who searches logs for secrets knows it. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whole or not at all. */
    void keep(String password) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(made);
        Files.writeString(PrivateDirectory.newFile(made), password + "\n", StandardCharsets.US_ASCII);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
