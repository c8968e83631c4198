package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file system of a few megabytes in memory. Root mounts it for all to see. An ordinary user mounts it in a namespace of
 * his own, which a process keeps, and whose files his other processes reach through that process.
 */
final class SmallDisk implements AutoCloseable {

    private final Path mountPoint;
    private final @Nullable Process keeper;

    private SmallDisk(Path mountPoint, @Nullable Process keeper) {
        this.mountPoint = mountPoint;
        this.keeper = keeper;
    }

    static SmallDisk ofMegabytes(int size) throws IOException {
        Path mountPoint = Files.createTempDirectory("small-disk");
        String mount = "mount -t tmpfs -o mode=700,size=" + size + "m tmpfs " + mountPoint;
        if (run(mount) == 0) {
            return new SmallDisk(mountPoint, null);
        }
        Process keeper =
                new ProcessBuilder("unshare", "-Urm", "sh", "-c", mount + " && echo mounted && exec cat").start();
        if ("mounted".equals(firstLine(keeper))) {
            return new SmallDisk(mountPoint, keeper);
        }
        Files.delete(mountPoint);
        return abort("NOT RUN: a small disk needs root, or the right to make namespaces (unshare -Urm)");
    }

    private static @Nullable String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static int run(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command + " 2>/dev/null")
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    /** For the server's processes. */
    Path directory() {
        return keeper == null ? mountPoint : Path.of("/proc/" + keeper.pid() + "/root" + mountPoint);
    }

    @Override
    public void close() throws IOException {
        if (keeper == null) {
            assertThat(run("umount " + mountPoint)).as("unmounted").isZero();
        } else {
            keeper.destroy();
            keeper.onExit().join();
        }
        Files.delete(mountPoint);
    }
}
