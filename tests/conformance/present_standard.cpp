#include "present_standard.hpp"

namespace maqal::conformance {

namespace {

constexpr std::string_view kSelect =
    "13.2.6.4.7: since 2025 the content of select is parsed by the rules of the body; there are no select modes";
constexpr std::string_view kInstruction = "13.2.5.72 to 76: since June 2026 <?target data> is a processing instruction";
constexpr std::string_view kBreakout =
    "13.2.6.5: a tag that leaves foreign content is then processed by the insertion mode, in fragments as well";

// Each tree was also compared with what Chromium 156 builds.
constexpr Changed kChanged[] = {
    {"go/raw_tags_to_be_ignored.dat", 1, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <iframe>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 2, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <noembed>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 3, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <noframes>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 4, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <noscript>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 5, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <style>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 6, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <title>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"go/raw_tags_to_be_ignored.dat", 7, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <xmp>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"webkit/foreign-fragment.dat", 1, kBreakout,
     "| <nobr>\n"
     "|   \"X\""},
    {"webkit/foreign-fragment.dat", 2, kBreakout,
     "| <font>\n"
     "|   color=\"\"\n"
     "| \"X\""},
    {"webkit/foreign-fragment.dat", 39, kBreakout, "| <div>"},
    {"webkit/foreign-fragment.dat", 41, kBreakout, "| <div>"},
    {"webkit/foreign-fragment.dat", 48, kBreakout,
     "| <div>\n"
     "|   <h1>\n"
     "|     \"X\""},
    {"webkit/foreign-fragment.dat", 49, kBreakout, "| <div>"},
    {"webkit/html5test-com.dat", 12, kInstruction,
     "| <?import namespace=\"foo\" implementation=\"#bar\"?>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>"},
    {"webkit/menuitem-element.dat", 14, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <menuitem>"},
    {"webkit/tests1.dat", 30, kSelect,
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <b>\n"
     "|         <option>\n"
     "|     <b>\n"
     "|       <option>\n"
     "|     \"X\""},
    {"webkit/tests1.dat", 40, kInstruction,
     "| <html>\n"
     "|   <head>\n"
     "|   <body>"},
    {"webkit/tests1.dat", 44, kInstruction,
     "| <?COMMENT ?>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>"},
    {"webkit/tests1.dat", 47, kInstruction,
     "| <?COM--MENT ?>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>"},
    {"webkit/tests1.dat", 102, kSelect,
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <b>\n"
     "|         <option>\n"
     "|     <b>\n"
     "|       <option>"},
    {"webkit/tests10.dat", 4, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <svg svg>"},
    {"webkit/tests10.dat", 5, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <option>\n"
     "|         <svg svg>"},
    {"webkit/tests10.dat", 17, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <table>\n"
     "|       <tbody>\n"
     "|         <tr>\n"
     "|           <td>\n"
     "|             <select>\n"
     "|               <svg svg>\n"
     "|                 <svg g>\n"
     "|                   \"foo\"\n"
     "|                 <svg g>\n"
     "|                   \"bar\"\n"
     "|               <p>\n"
     "|                 \"baz\"\n"
     "|     <p>\n"
     "|       \"quux\""},
    {"webkit/tests10.dat", 18, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <svg svg>\n"
     "|         <svg g>\n"
     "|           \"foo\"\n"
     "|         <svg g>\n"
     "|           \"bar\"\n"
     "|       <p>\n"
     "|         \"baz\"\n"
     "|     <table>\n"
     "|     <p>\n"
     "|       \"quux\""},
    {"webkit/tests18.dat", 14, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <plaintext>\n"
     "|         \"</plaintext>X\""},
    {"webkit/tests18.dat", 15, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <plaintext>\n"
     "|         \"a<caption>b\"\n"
     "|     <table>"},
    {"webkit/tests7.dat", 31, kSelect,
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <keygen>"},
    {"webkit/tests9.dat", 5, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <math math>"},
    {"webkit/tests9.dat", 6, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <option>\n"
     "|         <math math>"},
    {"webkit/tests9.dat", 18, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <table>\n"
     "|       <tbody>\n"
     "|         <tr>\n"
     "|           <td>\n"
     "|             <select>\n"
     "|               <math math>\n"
     "|                 <math mi>\n"
     "|                   \"foo\"\n"
     "|                 <math mi>\n"
     "|                   \"bar\"\n"
     "|               <p>\n"
     "|                 \"baz\"\n"
     "|     <p>\n"
     "|       \"quux\""},
    {"webkit/tests9.dat", 19, kSelect,
     "| <!DOCTYPE html>\n"
     "| <html>\n"
     "|   <head>\n"
     "|   <body>\n"
     "|     <select>\n"
     "|       <math math>\n"
     "|         <math mi>\n"
     "|           \"foo\"\n"
     "|         <math mi>\n"
     "|           \"bar\"\n"
     "|       <p>\n"
     "|         \"baz\"\n"
     "|     <table>\n"
     "|     <p>\n"
     "|       \"quux\""},
    {"webkit/tests_innerHTML_1.dat", 81, kSelect,
     "| <keygen>\n"
     "| <option>"},
    {"webkit/tests_innerHTML_1.dat", 82, kSelect,
     "| <textarea>\n"
     "|   \"<option>\""},
    {"webkit/webkit02.dat", 18, kSelect,
     "| <option>\n"
     "|   <xh<optgroup>"},
};

} // namespace

std::span<const Changed> changed_cases() {
    return kChanged;
}

} // namespace maqal::conformance
