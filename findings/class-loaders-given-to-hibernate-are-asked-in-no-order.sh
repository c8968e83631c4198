#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, JDK 17.
#
# A good guess: BootstrapServiceRegistryBuilder.applyClassLoader, called once for each class loader, has them asked in the order of
# the calls. The builder copies its list into a HashSet, so that the order is that of identity hash codes: where two of the loaders
# know a class of one name, as in a restart of an application, now one and now the other is taken. A ClassLoaderServiceImpl
# that is made with the same list keeps the order.
#
# Seen:
#   applyClassLoader: the first loader's class, and the second's
#   ClassLoaderServiceImpl: the first loader's class
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
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
    </dependencies>
</project>
XML
mkdir -p "$work/entities" "$work/classes"
cat >"$work/Item.java" <<'JAVA'
public class Item {}
JAVA
cat >"$work/Finding.java" <<'JAVA'
import java.net.*;
import java.util.*;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.*;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;

public class Finding {
    public static void main(String[] args) throws Exception {
        URL[] entities = {new URL(args[0])};
        Set<String> byBuilder = new TreeSet<>();
        Set<String> byService = new TreeSet<>();
        for (int i = 0; i < 64; i++) {
            ClassLoader first = new URLClassLoader("the first loader's class", entities, Finding.class.getClassLoader());
            ClassLoader second = new URLClassLoader("the second's", entities, Finding.class.getClassLoader());
            BootstrapServiceRegistryBuilder builder = new BootstrapServiceRegistryBuilder();
            builder.applyTcclLookupPrecedence(TcclLookupPrecedence.NEVER);
            builder.applyClassLoader(first).applyClassLoader(second);
            ClassLoaderService built = builder.build().requireService(ClassLoaderService.class);
            byBuilder.add(built.classForName("Item").getClassLoader().getName());
            ClassLoaderService made =
                    new ClassLoaderServiceImpl(List.of(first, second), TcclLookupPrecedence.NEVER);
            byService.add(made.classForName("Item").getClassLoader().getName());
        }
        System.out.println("applyClassLoader: " + String.join(", and ", byBuilder));
        System.out.println("ClassLoaderServiceImpl: " + String.join(", and ", byService));
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -d "$work/entities" "$work/Item.java"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding "file:$work/entities/" 2>/dev/null | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
applyClassLoader: the first loader's class, and the second's
ClassLoaderServiceImpl: the first loader's class
SEEN
