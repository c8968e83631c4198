package dev.todosdk.testkit.postgresql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that this user alone can enter: made so, or found so. Whatever stands in one was put there by this user. On
 * Windows, which has no such modes, a folder has the rights of the one that it is in.
 */
final class PrivateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_ALL = 0002;

    private PrivateDirectory() {}

    /** Makes it, with what is missing above it, or looks whether it is this user's. */
    static void make(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (isPosix(absolute)) {
            makePosix(absolute);
        } else {
            Files.createDirectories(absolute);
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void makePosix(Path directory) throws IOException {
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException thereAlready) {
            LOG.trace("{} is there already", directory);
        }
        require(directory);
        warnOfOpenParents(directory);
    }

    /** What nobody else could write to is taken from the eyes of others too; what they could write to is refused. */
    private static void require(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw refused(directory, "is a link or a file. Name the directory itself");
        }
        if (!found.owner().equals(thisUser())) {
            throw refused(directory, "belongs to the user " + found.owner().getName() + ". Choose another directory");
        }
        if (found.permissions().stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
            throw refused(
                    directory,
                    "could be changed by other users (" + PosixFilePermissions.toString(found.permissions())
                            + "). Look through it, then run chmod 700 " + directory);
        }
        if (!found.permissions().equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
    }

    private static IOException refused(Path directory, String reason) {
        return new IOException("the directory " + directory + " " + reason + "; nothing in it was used");
    }

    /** The owner of what this process makes; the name of the user that Java knows may be anything. */
    private static UserPrincipal thisUser() throws IOException {
        Path made = Files.createTempFile("todosdk", null);
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    private static void warnOfOpenParents(Path directory) throws IOException {
        for (Path parent = directory.toRealPath().getParent(); parent != null; parent = parent.getParent()) {
            int mode = (int) Files.getAttribute(parent, "unix:mode");
            if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
                LOG.warn(
                        "Every user can replace what is in {}: PostgreSQL's files are safe below it only when there are no"
                                + " other users. Run chmod +t {}",
                        parent,
                        parent);
            }
        }
    }

    /** A file that nobody else reads. It must not be there yet. */
    static Path newFile(Path file) throws IOException {
        return isPosix(file)
                ? Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(file);
    }
}
