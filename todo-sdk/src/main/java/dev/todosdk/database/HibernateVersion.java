package dev.todosdk.database;

import java.security.CodeSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Version;

/** The check that the SDK works with the Hibernate on the class path: a parent of a build may bring another. */
final class HibernateVersion {

    private static final int MAJOR = 7;
    private static final int MINOR = 2;
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\..*");

    private HibernateVersion() {}

    /** What is wrong with the one that is there; empty when nothing is. */
    static List<String> problems() {
        return problems(Version.getVersionString());
    }

    static List<String> problems(String found) {
        Matcher numbers = NUMBERS.matcher(found);
        if (!numbers.matches() || isEnough(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))) {
            return List.of(); // Of a version without numbers nothing is known.
        }
        return List.of("hibernate: the class path has version " + found + place() + ", and the SDK needs " + MAJOR + "."
                + MINOR
                + " or newer; where a parent of the build chooses the version, set it there (in Spring Boot by the"
                + " property hibernate.version)");
    }

    private static boolean isEnough(int major, int minor) {
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }

    private static String place() {
        CodeSource source = Version.class.getProtectionDomain().getCodeSource();
        return source == null ? "" : " (" + source.getLocation() + ")";
    }
}
