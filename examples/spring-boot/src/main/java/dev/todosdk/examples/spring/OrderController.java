package dev.todosdk.examples.spring;

import dev.todosdk.examples.orders.OrderRefusedException;
import dev.todosdk.examples.orders.OrderService;
import dev.todosdk.examples.orders.OrderView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. What the database refuses becomes a problem document without a line here. */
@RestController
@RequestMapping("/orders/{number}")
class OrderController {

    private final OrderService orders;

    OrderController(OrderService orders) {
        this.orders = orders;
    }

    /** One unit of work and nothing after it: an answer 503 then always means that nothing was changed. */
    @PutMapping
    void checkout(@PathVariable String number, @RequestParam String receipt) {
        orders.checkout(number, receipt);
    }

    @PostMapping("/shipment")
    void ship(@PathVariable String number, @RequestParam String parcel) {
        orders.ship(number, parcel);
    }

    @GetMapping
    ResponseEntity<OrderView> find(@PathVariable String number) {
        return ResponseEntity.of(orders.find(number));
    }

    @ExceptionHandler
    ProblemDetail refused(OrderRefusedException thrown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(thrown.getMessage()));
    }
}
