package dev.todosdk.benchmarks;

import io.ebean.EbeanVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.Version;
import org.jdbi.v3.core.Jdbi;
import org.jooq.Constants;
import org.springframework.data.jpa.repository.JpaRepository;

/** What is measured, by the versions that stand in the jars. */
final class Versions {

    private Versions() {}

    static String text() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Hibernate", Version.getVersionString());
        versions.put("Spring Data JPA", ofJar(JpaRepository.class));
        versions.put("Jdbi", ofJar(Jdbi.class));
        versions.put("jOOQ", Constants.FULL_VERSION);
        versions.put("Ebean", EbeanVersion.getVersion());
        versions.put("JMH", org.openjdk.jmh.util.Version.getPlainVersion());
        return versions.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String ofJar(Class<?> type) {
        return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "");
    }
}
