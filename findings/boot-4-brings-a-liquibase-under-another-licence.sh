#!/usr/bin/env bash
# Spring Boot's dependency management 3.5.0 and 4.1.2, the liquibase-core that each names, JDK 17 (no server needed).
#
# A good guess: a dependency that is named without a version, as Spring Boot advises, comes under the licence that it had when it was chosen,
# as all that Boot manages is open source. liquibase-core is Apache 2.0 up to 4.x; from 5 on it is under the Functional Source License, which
# forbids competing use for two years. The same POM gets the other licence with an update of Boot's version and no line about Liquibase.
#
# Seen:
#   Spring Boot 3.5.0: liquibase-core 4.31.1, Apache License, Version 2.0
#   Spring Boot 4.1.2: liquibase-core 5.0.4, FSL-1.1-ALv2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for boot in 3.5.0 4.1.2; do
    mkdir "$work/$boot"
    cat >"$work/$boot/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencyManagement>
        <dependencies>
            <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId><version>$boot</version><type>pom</type><scope>import</scope></dependency>
        </dependencies>
    </dependencyManagement>
    <dependencies>
        <dependency><groupId>org.liquibase</groupId><artifactId>liquibase-core</artifactId></dependency>
    </dependencies>
</project>
XML
    mvn -q -B -f "$work/$boot/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DincludeArtifactIds=liquibase-core -Dmdep.copyPom=true -DoutputDirectory="$work/$boot/lib"
    jar=$(basename "$work/$boot"/lib/liquibase-core-*.jar .jar)
    licence=$(sed -n '/<licenses>/,/<\/licenses>/s:.*<name>\(.*\)</name>.*:\1:p' "$work/$boot/lib/$jar.pom")
    echo "Spring Boot $boot: liquibase-core ${jar#liquibase-core-}, $licence" | tee -a "$work/seen"
done
diff - "$work/seen" <<'SEEN'
Spring Boot 3.5.0: liquibase-core 4.31.1, Apache License, Version 2.0
Spring Boot 4.1.2: liquibase-core 5.0.4, FSL-1.1-ALv2
SEEN
