package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running server writes into its data directory: its process and its port. */
record PostmasterFile(Path path, long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Optional<PostmasterFile> in(Path data) throws IOException {
        Path path = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(path);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterFile(
                    path,
                    Long.parseLong(lines.get(PID_LINE).trim()),
                    Integer.parseInt(lines.get(PORT_LINE).trim())));
        } catch (NoSuchFileException noServer) {
            return Optional.empty();
        }
    }
}
