package dev.todosdk.spring;

import java.util.Optional;

/**
 * What has to be known of Liquibase's version: the SDK asks for the last one under the Apache licence, and Spring Boot's parent
 * manages a later one.
 */
final class LiquibaseLicence {

    private LiquibaseLicence() {}

    /** Empty for a version under the Apache licence, and for one that does not tell which it is. */
    static Optional<String> warning(String version) {
        if (!version.matches("[5-9]\\..*|[1-9]\\d+\\..*")) {
            return Optional.empty();
        }
        return Optional.of(
                "Liquibase " + version + " is on the class path, by Spring Boot's parent or BOM. It is under the"
                        + " Functional Source License, not an open one; the SDK works with it. For the last one under the Apache"
                        + " licence set the property liquibase.version to 4.33.0 in the build. This is said once a start, by the logger "
                        + LiquibaseLicence.class.getName());
    }
}
