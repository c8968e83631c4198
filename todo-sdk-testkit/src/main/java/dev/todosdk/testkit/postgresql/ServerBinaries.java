package dev.todosdk.testkit.postgresql;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's programs, unpacked into a folder of this user's. They are the same for all servers of a JVM. The library that
 * unpacks them makes that folder writable for all, so it stands inside one that nobody else enters.
 */
final class ServerBinaries implements PgBinaryResolver {

    static final ServerBinaries OF_THIS_JVM = new ServerBinaries();

    private static final String LIBRARY_FOLDER = "ot.epg.working-dir";

    private volatile @Nullable MessageDigest digest;
    private volatile @Nullable String name;

    private ServerBinaries() {}

    /**
     * The library's builder, on that folder. It takes the folder in which it looks for what earlier runs left behind from a
     * system property alone, and otherwise follows and clears whatever anybody put into a shared one.
     */
    synchronized EmbeddedPostgres.Builder builder() throws IOException {
        String folder = directory().toString();
        String before = System.getProperty(LIBRARY_FOLDER);
        System.setProperty(LIBRARY_FOLDER, folder);
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File(folder))
                    .setPgBinaryResolver(this);
        } finally {
            if (before == null) {
                System.clearProperty(LIBRARY_FOLDER);
            } else {
                System.setProperty(LIBRARY_FOLDER, before);
            }
        }
    }

    /** Where they are unpacked. */
    private static Path directory() throws IOException {
        return TemporaryDirectories.parent().resolve("binaries");
    }

    /** The library names the folder by what it has read here. */
    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
        try {
            MessageDigest started = MessageDigest.getInstance("MD5");
            digest = started;
            return new DigestInputStream(archive, started);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** How one of the programs is run; root runs it as the library does, since PostgreSQL refuses root. */
    List<String> command(String program) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folderOfPrograms().resolve(program).toString());
        return command;
    }

    Path folderOfPrograms() throws IOException {
        return directory().resolve(unpacked()).resolve("bin");
    }

    private synchronized String unpacked() {
        if (name == null) {
            MessageDigest read = Objects.requireNonNull(digest, "the programs are unpacked before one is run");
            name = "PG-" + HexFormat.of().formatHex(read.digest());
        }
        return Objects.requireNonNull(name);
    }
}
