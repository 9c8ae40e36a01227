package io.orderhub.console.pages;

import io.orderhub.console.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows: who looks, when it was made, and which part of the console it belongs to. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {

    @ModelAttribute("visitor")
    Visitor visitor(Authentication user) {
        return user == null ? new Visitor("", Set.of()) : Visitor.of(user);
    }

    @ModelAttribute("madeAt")
    Instant madeAt() {
        return Instant.now();
    }

    /** The first part of the path below {@code /console}. */
    @ModelAttribute("part")
    String part(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/");
        return parts.length > 2 ? parts[2] : "overview";
    }
}
