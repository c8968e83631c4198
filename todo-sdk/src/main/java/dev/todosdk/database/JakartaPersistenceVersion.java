package dev.todosdk.database;

import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceConfiguration;
import java.security.CodeSource;
import java.util.List;

/**
 * The check that the class path has the interfaces that Hibernate 7 is made for: a parent of a build that chooses an older
 * Hibernate chooses older ones too, and who sets the one version forgets the other.
 */
final class JakartaPersistenceVersion {

    private JakartaPersistenceVersion() {}

    /** What is wrong with those that are there; empty when nothing is. */
    static List<String> problems() {
        return isEnough()
                ? List.of()
                : List.of("jakarta.persistence: the class path has a version before 3.2" + place()
                        + ", and the SDK needs 3.2; where a parent of the build chooses the version, set it there (in Spring"
                        + " Boot by the property jakarta-persistence.version)");
    }

    /** That class came with 3.2. */
    private static boolean isEnough() {
        try {
            return !PersistenceConfiguration.class.getName().isEmpty();
        } catch (NoClassDefFoundError older) {
            return false;
        }
    }

    private static String place() {
        CodeSource source = Entity.class.getProtectionDomain().getCodeSource();
        return source == null ? "" : " (" + source.getLocation() + ")";
    }
}
