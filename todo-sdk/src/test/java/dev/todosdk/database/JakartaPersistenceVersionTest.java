package dev.todosdk.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JakartaPersistenceVersionTest {

    /** Sees what this test sees, but for what came with Jakarta Persistence 3.2. */
    private static final class Before32 extends ClassLoader {

        private Before32() {
            super(JakartaPersistenceVersionTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(PersistenceConfiguration.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return name.equals(JakartaPersistenceVersion.class.getName())
                    ? defined(name)
                    : super.loadClass(name, resolve);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file =
                    Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"), name)) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException thrown) {
                throw new ClassNotFoundException(name, thrown);
            }
        }
    }

    @Test
    void takesTheOneThatIsThere() {
        assertThat(JakartaPersistenceVersion.problems()).isEmpty();
    }

    @Test
    void saysWhichOneIsNeededAndWhereTheOtherIs() throws ReflectiveOperationException {
        Method problems = new Before32()
                .loadClass(JakartaPersistenceVersion.class.getName())
                .getDeclaredMethod("problems");
        problems.setAccessible(true);

        assertThat((List<?>) Objects.requireNonNull(problems.invoke(null), "the problems"))
                .singleElement()
                .asString()
                .contains("before 3.2", "jakarta.persistence-api", "needs 3.2", "jakarta-persistence.version");
    }
}
