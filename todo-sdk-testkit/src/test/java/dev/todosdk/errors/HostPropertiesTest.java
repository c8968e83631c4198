package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.cfg.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that uses Hibernate by itself configures its own, by a file on the class path and by system properties. */
class HostPropertiesTest {

    private static final String DIALECT = "org.hibernate.dialect.OracleDialect";

    @Test
    void meanNothingToTheSdk(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("hibernate.properties"),
                "hibernate.dialect=" + DIALECT + "\nhibernate.default_schema=host\nhibernate.hbm2ddl.auto=validate\n");
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dhibernate.physical_naming_strategy=no.such.Strategy",
                        "-cp",
                        folder + File.pathSeparator + System.getProperty("java.class.path"),
                        Application.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(application.waitFor()).as(output).isZero();
        assertThat(output).contains("host's dialect " + DIALECT + ", stored 1");
    }

    /** With the host's settings where Hibernate finds them. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            String dialect = Environment.getProperties().getProperty("hibernate.dialect");
            try (InMemoryDatabase database = InMemoryDatabase.with(new LabelModule())) {
                database.run(unit -> unit.repository(LabelRepository.class).insert(new Label("a")));
                long stored = database.<Long, RuntimeException>read(
                        unit -> unit.repository(LabelRepository.class).count());
                new PrintStream(System.out, true, StandardCharsets.UTF_8)
                        .println("host's dialect " + dialect + ", stored " + stored);
            }
        }
    }
}
