package dev.todosdk.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.sql.Connection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A unit is found on its session, and what failed is what a call throws or returns. Nothing is put down in a thread, or in a
 * connection, for somebody else to find.
 */
class NoMailboxesTest {

    private static final Pattern CAST = Pattern.compile("\\(UnitConnection\\)|instanceof UnitConnection\\b");

    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.todosdk");

    @Test
    void nothingIsKeptByThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(SDK);
    }

    @Test
    void aConnectionCarriesNoFailure() {
        noFields()
                .that()
                .areDeclaredInClassesThat(assignableTo(Connection.class))
                .should()
                .haveRawType(assignableTo(Throwable.class))
                .check(SDK);
    }

    @Test
    void nobodyTakesAConnectionForAUnits() throws IOException {
        assertThat(Sources.main().byPath().values()).isNotEmpty().noneMatch(source -> CAST.matcher(source)
                .find());
    }
}
