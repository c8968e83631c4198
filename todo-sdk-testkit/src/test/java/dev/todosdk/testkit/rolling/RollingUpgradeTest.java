package dev.todosdk.testkit.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.testkit.rolling.Parcels.BaseModule;
import dev.todosdk.testkit.rolling.Parcels.Light;
import dev.todosdk.testkit.rolling.Parcels.LightRepository;
import dev.todosdk.testkit.rolling.Parcels.Parcel;
import dev.todosdk.testkit.rolling.Parcels.ParcelModule;
import dev.todosdk.testkit.rolling.Parcels.ParcelRepository;
import dev.todosdk.testkit.rolling.Parcels.Shipment;
import dev.todosdk.testkit.rolling.Parcels.ShipmentRepository;
import dev.todosdk.testkit.rolling.Parcels.Titled;
import dev.todosdk.testkit.rolling.Parcels.TitledRepository;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eight outages that are planted, and the step that does the same without one. */
class RollingUpgradeTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** What the failure says, by changelog; each has a twin that is called the same and safely. */
    private static final List<String> OUTAGES = List.of(
            "check: rolling/check.sql::check",
            "rename: rolling/rename.sql::rename",
            "drop: rolling/drop.sql::drop",
            "required: rolling/required.sql::required",
            "not-null: rolling/not-null.sql::not-null",
            "table: rolling/table.sql::table",
            "lock: rolling/lock.sql::lock",
            "shorter: rolling/shorter.sql::shorter");

    private static Version before() {
        return new Version(
                List.of(new BaseModule(), new ParcelModule<>(Parcel.class, null)),
                units -> Parcels.send(units, ParcelRepository.class, Parcel::new));
    }

    private static Version after(String changelog) {
        return switch (changelog) {
            case "rename", "rename-safely" ->
                new Version(
                        List.of(new BaseModule(), new ParcelModule<>(Titled.class, changelog)),
                        units -> Parcels.send(units, TitledRepository.class, Titled::new));
            case "drop", "drop-safely" ->
                new Version(
                        List.of(new BaseModule(), new ParcelModule<>(Light.class, changelog)),
                        units -> Parcels.send(units, LightRepository.class, Light::new));
            case "table", "table-safely" ->
                new Version(
                        List.of(new BaseModule(), new ParcelModule<>(Shipment.class, changelog)),
                        units -> Parcels.send(units, ShipmentRepository.class, Shipment::new));
            default ->
                new Version(
                        List.of(new BaseModule(), new ParcelModule<>(Parcel.class, changelog)),
                        units -> Parcels.send(units, ParcelRepository.class, Parcel::new));
        };
    }

    private static void rollOut(String changelog) {
        RollingUpgrade.assertStaysUp(
                before(), // modules and load of the version that runs
                after(changelog), // those of the version that is rolled out
                "parcel", // the id of the last changeset that the version before has
                LONGEST_WAIT); // of a statement for a lock
    }

    /** Each takes seconds: the first by default, all of them with {@code -Dtodosdk.test.scale=8}. */
    @Test
    void outagesAreFoundAndTheirTwinsPass() {
        int scale = Integer.getInteger("todosdk.test.scale", 1);
        for (String outage : OUTAGES.subList(0, Math.min(scale, OUTAGES.size()))) {
            String changelog = outage.substring(0, outage.indexOf(':'));
            AssertionError found = catchThrowableOfType(AssertionError.class, () -> rollOut(changelog));
            assertThat(found).as(changelog).isNotNull().hasMessageContaining(outage.substring(changelog.length() + 2));
            System.out.println(found.getMessage());
            rollOut(changelog + "-safely");
        }
    }

    @Test
    void anUnmarkedChangesetKeepsTheVersionBeforeFromStarting() {
        AssertionError found = catchThrowableOfType(AssertionError.class, () -> rollOut("unmarked"));
        assertThat(found).hasMessageContaining("unmarked.sql::unmarked").hasMessageContaining("harmless-to-older");
    }

    @Test
    void theLastChangesetBeforeMustBeThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RollingUpgrade.assertStaysUp(before(), before(), "nobody", LONGEST_WAIT))
                .withMessageContaining("nobody");
    }
}
