package dev.todosdk.testkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.once.OnceModule;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.testkit.MappingGate;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.measure.MeasureModule;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.todo.TodoModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingGateTest {

    @Test
    void theSdksOwnSchemaFits() {
        assertThat(MappingGate.assertSchemaFits(new TodoModule(), new OutboxModule(), new OnceModule()))
                .isEmpty();
    }

    @Test
    void theContractsSchemasFit() {
        assertThat(MappingGate.assertSchemaFits(new LabelModule(), new MeasureModule(), new ShopModule()))
                .isEmpty();
    }

    @Test
    void whatFitsPasses() {
        assertThat(gate("fits")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type          | weight",
                "nullable      | code",
                "length        | code",
                "no-unique     | UNIQUE",
                "no-foreign    | FOREIGN KEY",
                "unique-name   | is named parcel_code_unique in the schema and parcel_code_key in the mapping",
                "foreign-name  | is named parcel_parcel_fkey in the schema and parcel_inside_fkey in the mapping",
                "primary-name  | is named pk_parcel in the schema and parcel_pkey in the mapping",
                "cascade       | has \"ON DELETE CASCADE\" in the schema and \"\" in the mapping",
                "no-check      | parcel_weight_check_positive CHECK (weight > 0) is in the mapping only"
            })
    void whatDiffersIsNamed(String changelog, String difference) {
        assertThatThrownBy(() -> gate(changelog))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The schema and the mapping disagree")
                .hasMessageContaining(difference);
    }

    @Test
    void whatAColumnDoesByItselfIsCompared() {
        assertThatThrownBy(() -> MappingGate.assertSchemaFits(new Crate.Module()))
                .hasMessageContaining("crate_amount_check CHECK (amount >= 0) is in the mapping only")
                .hasMessageContaining("room DEFAULT 7 is in the mapping only")
                .hasMessageContaining("twice GENERATED ALWAYS AS (amount * 2) is in the mapping only")
                .as("which the schema has as PostgreSQL writes it")
                .hasMessageNotContaining("crate_kind_known");
    }

    @Test
    void whatMemoryCannotSeeIsListed() {
        assertThat(gate("beyond"))
                .hasSize(5)
                .anyMatch(line -> line.contains("parcel_code_upper_check CHECK"))
                .anyMatch(line -> line.contains("parcel_weights_apart EXCLUDE"))
                .anyMatch(line -> line.contains("CREATE TRIGGER parcel_touched"))
                .anyMatch(line -> line.contains("CREATE UNIQUE INDEX parcel_heavy_key"))
                .anyMatch(line -> line.contains("CREATE RULE parcel_stays"));
    }

    /** What the mapping makes of them was refused as being there already. */
    @Test
    void aTableInASchemaOfItsOwnIsSaidToBeLeftOut() {
        assertThat(MappingGate.assertSchemaFits(new Depot.Module("depots")))
                .containsExactly("depots.depot: mapped with a schema of its own, not compared");
        assertThatThrownBy(() -> MappingGate.assertSchemaFits(new Depot.Module("depots-length")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("depot_town ALTER COLUMN name TYPE varchar(20)");
    }

    private static List<String> gate(String changelog) {
        return MappingGate.assertSchemaFits(new ParcelModule(changelog));
    }
}
