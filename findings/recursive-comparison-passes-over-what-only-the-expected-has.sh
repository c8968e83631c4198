#!/usr/bin/env bash
# assertj-core 3.27.7, JDK 17.
#
# A good guess: usingRecursiveComparison().isEqualTo(expected) fails when one of the two has a field that the other lacks. It goes through
# the fields of the actual object alone: what only the expected one has is not looked at, so that a view which lost an attribute
# equals the entity that it was made of. A list equals a set with the same elements in the order of its iterator, too.
#
# Seen:
#   a view and a person with an address: equal
#   a person with an address and a view: not equal
#   a list and a set: equal
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency><groupId>org.assertj</groupId><artifactId>assertj-core</artifactId><version>3.27.7</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;

public class Finding {
    static class View {
        String name = "Ada";
    }

    static class Person {
        String name = "Ada";
        String address = "12 Row Lane";
    }

    public static void main(String[] args) {
        compare("a view and a person with an address", new View(), new Person());
        compare("a person with an address and a view", new Person(), new View());
        compare("a list and a set", List.of(1, 2), new LinkedHashSet<>(List.of(1, 2)));
    }

    private static void compare(String what, Object actual, Object expected) {
        try {
            assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
            System.out.println(what + ": equal");
        } catch (AssertionError e) {
            System.out.println(what + ": not equal");
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
a view and a person with an address: equal
a person with an address and a view: not equal
a list and a set: equal
SEEN
