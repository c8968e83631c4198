package dev.todosdk.database;

import java.security.CodeSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Version;

/** The check that the SDK works with the Hibernate on the class path: a parent of a build may bring another. */
final class HibernateVersion {

    /** Earlier ones of 7.4 lack methods of sessions and updates that entities with a tenant go through. */
    private static final List<Integer> LEAST = List.of(7, 4, 9);

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private HibernateVersion() {}

    /** What is wrong with the one that is there; empty when nothing is. */
    static List<String> problems() {
        return problems(Version.getVersionString());
    }

    static List<String> problems(String found) {
        Matcher numbers = NUMBERS.matcher(found);
        if (!numbers.matches() || isEnough(numbers)) {
            return List.of(); // Of a version without numbers nothing is known.
        }
        return List.of(
                "hibernate: the class path has version " + found + place() + ", and the SDK needs 7.4.9 or newer;"
                        + " where a parent of the build chooses the version, set it there (in Spring Boot and Micronaut by the"
                        + " property hibernate.version)");
    }

    private static boolean isEnough(Matcher numbers) {
        for (int i = 0; i < LEAST.size(); i++) {
            int part = Integer.parseInt(numbers.group(i + 1));
            if (part != LEAST.get(i)) {
                return part > LEAST.get(i);
            }
        }
        return true;
    }

    private static String place() {
        CodeSource source = Version.class.getProtectionDomain().getCodeSource();
        return source == null ? "" : " (" + source.getLocation() + ")";
    }
}
