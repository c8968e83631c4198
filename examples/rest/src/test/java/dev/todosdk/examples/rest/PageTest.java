package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.TodoModule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The page in a real browser. Screenshots are left in {@code target/screenshots}. */
@Tag("browser")
final class PageTest extends ServedTodos {

    private static final String TITLES = "#todos .title";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path profiles;

    @Override
    UnitOfWorkFactory open() {
        return PostgresqlDatabase.with(new TodoModule());
    }

    private Browser browser(String name, int width, boolean dark) {
        Browser browser = new Browser(profiles.resolve(name), width, 900, dark);
        browser.open(server().address());
        browser.await("the list", page -> page.texts("#status").get(0).contains("shown") ? page : null);
        return browser;
    }

    @Test
    void todosAreAddedEditedCompletedFilteredSearchedAndDeleted() throws IOException {
        try (Browser page = browser("one", 1000, false)) {
            page.one("#new-title").sendKeys("Buy milk", Keys.ENTER);
            page.awaitTexts(TITLES, "Buy milk");
            page.one("#new-title").sendKeys("<b>bold</b><script>document.title='broken'</script>", Keys.ENTER);
            page.awaitTexts(TITLES, "<b>bold</b><script>document.title='broken'</script>", "Buy milk");
            assertThat(page.run("return document.title")).isEqualTo("Todos");

            page.all("#todos .edit").get(1).click();
            page.one(".editor textarea").sendKeys("Two litres");
            page.one(".editor input").sendKeys(" and bread", Keys.ENTER);
            page.awaitTexts("#todos .description", "", "Two litres");
            assertThat(page.focused()).isEqualTo("Edit Buy milk and bread");

            page.all("#todos .completed").get(1).click();
            page.awaitTexts("#todos .done .title", "Buy milk and bread");
            page.requireAccessible();
            page.screenshot("list");

            choose(page, "#completed", "Done");
            page.awaitTexts(TITLES, "Buy milk and bread");
            choose(page, "#completed", "Open");
            page.awaitTexts(TITLES, "<b>bold</b><script>document.title='broken'</script>");
            choose(page, "#completed", "All");
            page.one("#search").sendKeys("LITRES");
            page.awaitTexts(TITLES, "Buy milk and bread");
            page.one("#todos .delete").click();
            page.awaitTexts(TITLES);
            page.awaitTexts("#status", "Deleted: Buy milk and bread");
            page.requireAccessible();
            page.one("#undo").click();
            page.awaitTexts("#todos .done .title", "Buy milk and bread");
            page.awaitTexts("#todos .description", "Two litres");
            assertThat(page.focused()).isEqualTo("Edit Buy milk and bread");
            page.one("#todos .delete").click();
            page.awaitTexts(TITLES);
            page.one("#search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            page.awaitTexts(TITLES, "<b>bold</b><script>document.title='broken'</script>");

            page.one("#new-title").sendKeys("x".repeat(201), Keys.ENTER);
            page.await("a problem", shown -> shown.texts("#problem").get(0).contains("200") ? shown : null);
            page.requireAccessible();
            assertThat(page.complaints()).noneMatch(each -> each.contains("Content Security Policy"));
        }
    }

    @Test
    void whatIsShownStandsInThePagesAddress() {
        client().post(TODOS, "{\"title\": \"Buy milk\", \"completed\": true}");
        client().create("Buy bread");
        client().create("Buy milk and bread");
        try (Browser page = browser("one", 1000, false)) {
            choose(page, "#completed", "Open");
            choose(page, "#sort", "By title");
            page.one("#search").sendKeys("bread & ");
            page.awaitTexts(TITLES);
            page.one("#search").sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE);
            page.awaitTexts(TITLES, "Buy bread", "Buy milk and bread");
            String address = String.valueOf(page.run("return location.href"));
            assertThat(address).endsWith("/?search=bread&completed=false&sort=title");
            choose(page, "#completed", "All");
            page.open(address);
            page.awaitTexts(TITLES, "Buy bread", "Buy milk and bread");
            assertThat(page.one("#search").getDomProperty("value")).isEqualTo("bread");
            page.open(server().address() + "?constructor=1&sort=nothing&completed=true&x=<script>");
            page.awaitTexts(TITLES, "Buy milk");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void whatTheOtherChangedMeanwhileIsShownAndNotDeleted() {
        Answer milk = client().create("Buy milk");
        try (Browser page = browser("one", 1000, false)) {
            client().patch(milk.header("Location"), milk.header("ETag"), "{\"title\": \"Buy oat milk\"}");
            page.one("#todos .delete").click();
            page.awaitTexts(TITLES, "Buy oat milk");
            page.await("the reason", shown -> shown.texts("#status").get(0).contains("not deleted") ? shown : null);
            page.one("#todos .delete").click();
            page.awaitTexts(TITLES);
        }
        assertThat(client().get(TODOS).titles()).isEmpty();
    }

    @Test
    void aLongListIsLoadedPieceByPiece() throws IOException {
        client().post(
                        TODOS + "bulk",
                        OpenApi.JSON.writeValueAsString(IntStream.range(0, 200)
                                .mapToObj(i -> Map.of("title", "Todo " + i))
                                .toList()));
        try (Browser page = browser("one", 1000, false)) {
            for (int shown = 50; shown < 200; shown += 50) {
                int expected = shown;
                page.await(shown + " todos", each -> each.all("#todos > li").size() == expected ? each : null);
                page.one("#more").sendKeys(Keys.ENTER);
            }
            page.await("200 todos", each -> each.all("#todos > li").size() == 200 ? each : null);
            assertThat(page.texts(TITLES))
                    .doesNotHaveDuplicates()
                    .startsWith("Todo 199")
                    .endsWith("Todo 0");
            assertThat(page.one("#more").isDisplayed()).isFalse();
            assertThat(page.focused()).isEqualTo("Edit Todo 49");
        }
    }

    @Test
    void twoWindowsRunIntoAConflictAndOutOfItByKeyboard() throws IOException {
        client().create("Buy milk");
        try (Browser first = browser("first", 1000, false);
                Browser second = browser("second", 1000, true)) {
            edit(first, "Buy milk", "Buy oat milk");
            edit(second, "Buy milk", "Buy soy milk");
            second.awaitTexts(".conflict .version .title", "Buy soy milk", "Buy oat milk");
            assertThat(second.focused()).contains("Someone else changed this todo");
            second.requireAccessible();
            second.screenshot("conflict-dark");
            second.tabTo("Keep mine");
            second.type(Keys.ENTER);
            second.awaitTexts(TITLES, "Buy soy milk");
            assertThat(second.focused()).isEqualTo("Edit Buy soy milk");

            edit(first, "Buy oat milk", "Buy rice milk");
            first.awaitTexts(".conflict .version .title", "Buy rice milk", "Buy soy milk");
            first.requireAccessible();
            first.screenshot("conflict-light");
            first.tabTo("Take theirs");
            first.type(Keys.ENTER);
            first.awaitTexts(TITLES, "Buy soy milk");

            edit(second, "Buy soy milk", "Buy nut milk");
            edit(first, "Buy soy milk", "Buy pea milk");
            first.awaitTexts(".conflict .version .title", "Buy pea milk", "Buy nut milk");
            first.tabTo("Edit mine further");
            first.type(Keys.ENTER);
            first.await("the editor", page -> page.focused().equals("Title") ? page : null);
            first.type(Keys.END, " or nut milk", Keys.ENTER);
            first.awaitTexts(TITLES, "Buy pea milk or nut milk");

            client().send("DELETE", TODOS + client().get(TODOS).json().get(0).get("id"), null, Map.of());
            edit(first, "Buy pea milk or nut milk", "Buy no milk");
            first.await(
                    "the question", page -> page.texts(".conflict h2").get(0).contains("deleted") ? page : null);
            first.tabTo("Add mine again");
            first.type(Keys.ENTER);
            first.awaitTexts(TITLES, "Buy no milk");
        }
        assertThat(client().get(TODOS).titles()).containsExactly("Buy no milk");
    }

    @Test
    void whatTheOtherMarkedMeanwhileIsShown() {
        Answer milk = client().create("Buy milk");
        try (Browser page = browser("one", 1000, false)) {
            page.all("#todos .edit").get(0).click();
            client().post(milk.header("Location") + "/complete", "");
            page.one(".editor input").sendKeys(" and bread", Keys.ENTER);
            page.awaitTexts(".conflict .state", "Marked as done");
            page.one(".conflict .keep-mine").click();
            page.awaitTexts("#todos .done .title", "Buy milk and bread");
        }
    }

    @Test
    void theListIsThereAgainAfterARestart(@TempDir Path data) {
        Map<String, String> environment = new HashMap<>(Map.of("TODO_DATA", data.toString(), "HTTP_PORT", "0"));
        try (Browser page = new Browser(profiles.resolve("one"), 1000, 900, false)) {
            try (RestExample first = new RestExample(environment)) {
                page.open(first.address());
                page.one("#new-title").sendKeys("Buy milk", Keys.ENTER);
                page.awaitTexts(TITLES, "Buy milk");
                page.one("#todos .completed").click();
                page.awaitTexts("#todos .done .title", "Buy milk");
                environment.put(
                        "HTTP_PORT", String.valueOf(URI.create(first.address()).getPort()));
            }
            page.one("#new-title").sendKeys("Buy bread", Keys.ENTER);
            page.await(
                    "a problem",
                    shown -> shown.texts("#problem").get(0).contains("could not be reached") ? shown : null);
            try (RestExample second = new RestExample(environment)) {
                page.one("#new-title").sendKeys(Keys.ENTER);
                page.awaitTexts(TITLES, "Buy bread", "Buy milk");
                page.open(second.address());
                page.awaitTexts(TITLES, "Buy bread", "Buy milk");
                page.awaitTexts("#todos .done .title", "Buy milk");
            }
        }
    }

    @Test
    void aPhoneShowsEverything() throws IOException {
        client().create("Buy milk");
        client().create("x".repeat(200));
        client().create("A title of many words that goes on for longer than a phone is wide, and is not cut off");
        try (Browser page = browser("phone", 375, true)) {
            page.requireNothingCutOff();
            page.requireAccessible();
            page.screenshot("phone-list-dark");
            Answer newest = client().get(TODOS);
            page.all("#todos .edit").get(0).click();
            page.requireNothingCutOff();
            page.requireAccessible();
            page.screenshot("phone-editor-dark");
            long id = newest.json().get(0).get("id").longValue();
            client().patch(TODOS + id, "\"0\"", "{\"title\": \"" + "y".repeat(200) + "\"}");
            page.one(".editor input").sendKeys("!", Keys.ENTER);
            page.one(".conflict");
            page.requireNothingCutOff();
            page.requireAccessible();
            page.screenshot("phone-conflict-dark");
        }
        try (Browser page = browser("light-phone", 375, false)) {
            page.requireNothingCutOff();
            page.requireAccessible();
            page.screenshot("phone-list-light");
        }
    }

    @Test
    void theApiIsDescribedOnAPage() throws IOException {
        try (Browser page = browser("one", 1000, false)) {
            page.open(server().address() + "api/");
            page.await("the operations", shown -> shown.all(".opblock").size() >= 10 ? shown : null);
            assertThat(page.all(".errors-wrapper")).isEmpty();
            page.requireAccessible();
            page.one("#operations-todos-listTodos button.opblock-summary-control")
                    .click();
            page.one("#operations-todos-listTodos .try-out__btn").click();
            page.one("#operations-todos-listTodos .execute").click();
            page.await(
                    "an answer",
                    shown -> shown.texts(".live-responses-table .response-col_status").stream()
                                    .anyMatch(text -> text.startsWith("200"))
                            ? shown
                            : null);
            page.screenshot("api");
            assertThat(page.complaints()).noneMatch(each -> each.contains("Content Security Policy"));
        }
    }

    private static void edit(Browser page, String title, String newTitle) {
        page.tabTo("Edit " + title);
        page.type(Keys.ENTER);
        page.await("the editor", shown -> shown.focused().equals("Title") ? shown : null);
        page.type(Keys.chord(Keys.CONTROL, "a"), newTitle, Keys.ENTER);
        page.await("the editor to close", shown -> shown.all(".editor").isEmpty() ? shown : null);
    }

    private static void choose(Browser page, String select, String option) {
        new Select(page.one(select)).selectByVisibleText(option);
    }
}
