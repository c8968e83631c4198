package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.testkit.contract.model.Purchase;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by number and by place in any order, with ties, missing values and rows that come and go. */
public abstract class PageContract extends ShopContract {

    private static final CursorTokens TOKENS =
            CursorTokens.signedWith("a key for tests, 32 bytes long!!".getBytes(StandardCharsets.UTF_8));

    /** For stores. */
    protected PageContract() {}

    static Stream<Order<Purchase>> orders() {
        return Stream.of(
                Order.by(),
                Order.by(Sort.desc("id")),
                Order.by(Sort.asc("number")),
                Order.by(Sort.asc("amount"), Sort.asc("status")),
                Order.by(Sort.desc("amount"), Sort.desc("status")),
                Order.by(Sort.asc("amount"), Sort.desc("number")),
                Order.by(Sort.asc("priority")),
                Order.by(Sort.desc("priority")),
                Order.by(Sort.asc("dueAt"), Sort.desc("priority"), Sort.asc("status")),
                Order.by(Sort.descIgnoreCase("note"), Sort.asc("dueAt")),
                Order.by(Sort.asc("customer.name"), Sort.desc("customer.address.city")),
                Order.by(Sort.ascIgnoreCase("customer.name")));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void walksForwardAndBackward(Order<Purchase> order) {
        fill(61, new Random(11));
        db().run(unit -> {
            List<Purchase> all = purchases(unit).find(Condition.unrestricted(), order);
            List<Purchase> forward = new ArrayList<>();
            CursoredPage<Purchase> page = page(unit, order, TOKENS.request(null, 7));
            forward.addAll(page.content());
            while (page.hasNext()) {
                page = page(unit, order, TOKENS.request(TOKENS.next(page).orElseThrow(), 7));
                forward.addAll(page.content());
            }
            assertThat(forward).containsExactlyElementsOf(all);

            List<Purchase> backward = new ArrayList<>(page.content());
            Collections.reverse(backward);
            while (page.hasPrevious()) {
                page = page(unit, order, TOKENS.request(TOKENS.previous(page).orElseThrow(), 7));
                List<Purchase> reversed = new ArrayList<>(page.content());
                Collections.reverse(reversed);
                backward.addAll(reversed);
            }
            Collections.reverse(backward);
            assertThat(backward).containsExactlyElementsOf(all);
        });
    }

    private static CursoredPage<Purchase> page(UnitOfWork unit, Order<Purchase> order, PageRequest request) {
        return purchases(unit).query(Condition.unrestricted()).orderBy(order).cursoredPage(request);
    }

    @Test
    void missingValuesAreTheGreatest() {
        fill(40, new Random(5));
        db().run(unit -> {
            List<Purchase> ascending = purchases(unit).find(Condition.unrestricted(), Order.by(Sort.asc("priority")));
            assertThat(ascending.get(0).priority).isZero();
            assertThat(ascending.get(39).priority).isNull();
            List<Purchase> descending = purchases(unit).find(Condition.unrestricted(), Order.by(Sort.desc("priority")));
            List<Purchase> reversed = new ArrayList<>(descending);
            Collections.reverse(reversed);
            assertThat(reversed).containsExactlyElementsOf(ascending);
        });
    }

    /** Whoever was there all the time is seen once, whatever comes and goes around. */
    @Test
    void neitherSkipsNorRepeatsWhileRowsComeAndGo() {
        fill(50, new Random(3));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Order<Purchase> order = Order.by(Sort.asc("amount"), Sort.desc("number"));
        List<Long> stable = db().read(unit -> purchases(unit).findAll().stream()
                .map(Purchase::id)
                .filter(id -> id % 2 == 0)
                .toList());
        List<Long> seen = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(4);
        for (boolean more = true; more; ) {
            PageRequest asked = request;
            CursoredPage<Purchase> page = db().call(unit -> page(unit, order, asked));
            page.content().stream().map(Purchase::id).forEach(seen::add);
            more = page.hasNext();
            request = more ? page.nextPageRequest() : request;
            db().run(unit -> {
                List<Purchase> others = purchases(unit).findAll().stream()
                        .filter(purchase -> purchase.id() % 2 == 1 && seen.contains(purchase.id()))
                        .toList();
                if (!others.isEmpty()) {
                    purchases(unit).delete(others.get(random.nextInt(others.size())));
                }
                Purchase late = new Purchase("Late" + seen.size());
                late.amount = BigDecimal.valueOf(random.nextInt(5));
                purchases(unit).insert(late);
            });
        }
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(stable);
    }

    @Test
    void pagesByNumberCountOnlyWhenAsked() {
        fill(25, new Random(3));
        db().run(unit -> {
            Page<Purchase> first =
                    purchases(unit).query(Condition.unrestricted()).page(PageRequest.ofPage(1, 10, true));
            assertThat(first.totalElements()).isEqualTo(25);
            assertThat(first.totalPages()).isEqualTo(3);
            assertThat(first.hasNext()).isTrue();
            Page<Purchase> last =
                    purchases(unit).query(Condition.unrestricted()).page(PageRequest.ofPage(3, 10, false));
            assertThat(last.content()).hasSize(5);
            assertThat(last.hasNext()).isFalse();
            assertThat(last.hasTotals()).isFalse();
        });
    }

    @Test
    void refusesTokensThatWereChangedOrComeFromElsewhere() {
        fill(9, new Random(3));
        db().run(unit -> {
            CursoredPage<Purchase> page = page(unit, Order.by(Sort.asc("number")), PageRequest.ofSize(3));
            String token = TOKENS.next(page).orElseThrow();
            assertThat(token).matches("[A-Za-z0-9_-]+");
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                assertRefused(() -> TOKENS.request(token.substring(0, token.length() - 1), 3));
                StringBuilder changed = new StringBuilder(token);
                changed.setCharAt(i, other);
                assertRefused(() -> TOKENS.request(changed.toString(), 3));
            }
            assertRefused(() -> CursorTokens.unsigned().request(token, 3));
            assertRefused(() -> TOKENS.request("", 3));
            assertRefused(() -> page(unit, Order.by(Sort.desc("number")), TOKENS.request(token, 3)));
            assertRefused(() -> page(
                    unit,
                    Order.by(Sort.asc("number")),
                    PageRequest.ofSize(3).afterCursor(PageRequest.Cursor.forKey("only one"))));
            assertRefused(() -> page(
                    unit,
                    Order.by(Sort.asc("number")),
                    PageRequest.ofSize(3).afterCursor(PageRequest.Cursor.forKey(1, "other types"))));
            assertThat(purchases(unit).count()).as("the unit goes on").isEqualTo(9);
        });
    }

    /** Whoever makes a token tells any number; the place is the cursor's. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void walksFromAPageOfAnyNumber(long number) {
        fill(9, new Random(3));
        db().run(unit -> {
            List<Purchase> all = purchases(unit).find(Condition.unrestricted(), Order.by());
            PageRequest.Cursor first =
                    page(unit, Order.by(), PageRequest.ofSize(1)).cursor(0);
            CursoredPage<Purchase> second = page(unit, Order.by(), PageRequest.afterCursor(first, number, 3, false));
            assertThat(second.content()).containsExactlyElementsOf(all.subList(1, 4));
            CursoredPage<Purchase> third =
                    page(unit, Order.by(), TOKENS.request(TOKENS.next(second).orElseThrow(), 3));
            assertThat(third.content()).containsExactlyElementsOf(all.subList(4, 7));
            CursoredPage<Purchase> back =
                    page(unit, Order.by(), TOKENS.request(TOKENS.previous(third).orElseThrow(), 3));
            assertThat(back.content()).containsExactlyElementsOf(all.subList(1, 4));
        });
    }

    private static void assertRefused(ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo("cursor"));
    }

    @Test
    void refusesToSortByWhatIsNotThere() {
        db().run(unit -> {
            for (String path :
                    List.of("customer.nothing", "customer.address.nothing", "nothing.name", "number.x", "")) {
                assertThatThrownBy(() -> purchases(unit).find(Condition.unrestricted(), Order.by(Sort.asc(path))))
                        .as(path)
                        .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                                .isEqualTo("sort"));
            }
            assertThat(purchases(unit).count()).as("the unit goes on").isZero();
        });
    }
}
