package dev.todosdk.examples.library.boot;

import dev.todosdk.examples.library.LendingService;
import dev.todosdk.examples.library.LoanView;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A branch over HTTP. */
@RestController
class LendingController {

    private final LendingService lending;

    LendingController(LendingService lending) {
        this.lending = lending;
    }

    @PutMapping("/copies/{barcode}")
    void acquire(
            @PathVariable String barcode,
            @RequestParam String isbn,
            @RequestParam String title,
            @RequestParam String author) {
        lending.acquire(isbn, title, author, barcode);
    }

    @PutMapping("/cards/{card}")
    void join(@PathVariable String card, @RequestParam String name, @RequestParam String email) {
        lending.join(name, email, card);
    }

    @PutMapping("/loans/{barcode}")
    void lend(@PathVariable String barcode, @RequestParam String card, @RequestParam LocalDate due) {
        lending.lend(barcode, card, due);
    }

    @DeleteMapping("/loans/{barcode}")
    void giveBack(@PathVariable String barcode, @RequestParam LocalDate day) {
        lending.giveBack(barcode, day);
    }

    @GetMapping("/loans")
    List<LoanView> loans() {
        return lending.loans();
    }
}
