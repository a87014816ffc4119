// The native half of the binding: boxed calls into libtorch's operator dispatcher, and the few services
// around them that are not operators. C ABI only. One source for libtorch 1.13 to 2.11, CPU or CUDA.
//
// Conventions
//   - A tensor handle is a TensorImpl* that owns one reference; ts_free gives it back.
//   - A function that can fail returns -1 (or null) and leaves the text for ts_error on the same thread.
//   - Arguments travel as tagged values, see Value; the tags are repeated in ArgTag.cs.
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/script.h>
#include <torch/version.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#define TS_API extern "C" __attribute__((visibility("default")))

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#include <optional>
using std::optional;
#else
using c10::optional;
#endif

namespace {

enum Tag : int32_t {
    None = 0, TensorTag, Int, Double, Bool, String, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, DeviceTag, GeneratorTag, Default, Tuple
};

struct Value {
    int32_t tag;
    int32_t length;  // elements of a list, bytes of a string, index of a device
    union {
        int64_t i;
        double d;
        void* p;
    };
};

struct Meta {
    int64_t dim;
    int64_t numel;
    int32_t dtype;
    int32_t device;
    int32_t device_index;
    int32_t flags;  // 1 contiguous, 2 requires_grad, 4 leaf, 8 has a gradient, 16 inference tensor, 32 sparse
};

struct Op {
    c10::OperatorHandle handle;
    std::string name;
    std::vector<optional<c10::IValue>> defaults;
};

thread_local std::string error_text;
thread_local std::vector<c10::IValue> spare_stack;

at::Tensor borrow(void* handle) {
    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

void* give(at::Tensor tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

c10::Device device_of(int64_t type, int32_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

c10::IValue read(const Value& value) {
    switch (value.tag) {
        case None: return {};
        case TensorTag: return borrow(value.p);
        case Int: return value.i;
        case Double: return value.d;
        case Bool: return value.i != 0;
        case String: return std::string(static_cast<const char*>(value.p), value.length);
        case IntList: {
            auto data = static_cast<const int64_t*>(value.p);
            return c10::IValue(at::IntArrayRef(data, value.length));
        }
        case DoubleList: {
            auto data = static_cast<const double*>(value.p);
            return c10::IValue(at::ArrayRef<double>(data, value.length));
        }
        case BoolList: {
            c10::List<bool> list;
            for (int32_t k = 0; k < value.length; ++k) list.push_back(static_cast<const int64_t*>(value.p)[k] != 0);
            return list;
        }
        case TensorList: {
            c10::List<at::Tensor> list;
            list.reserve(value.length);
            for (int32_t k = 0; k < value.length; ++k) list.push_back(borrow(static_cast<void**>(value.p)[k]));
            return list;
        }
        case OptionalTensorList: {
            c10::List<optional<at::Tensor>> list;
            list.reserve(value.length);
            for (int32_t k = 0; k < value.length; ++k) {
                void* handle = static_cast<void**>(value.p)[k];
                list.push_back(handle ? optional<at::Tensor>(borrow(handle)) : optional<at::Tensor>());
            }
            return list;
        }
        case DeviceTag: return device_of(value.i, value.length);
        case GeneratorTag: return *static_cast<at::Generator*>(value.p);
        default: throw std::runtime_error("value with unknown tag " + std::to_string(value.tag));
    }
}

Value write(c10::IValue&& item) {
    Value value{None, 0, {0}};
    if (item.isTensor()) {
        value.tag = TensorTag;
        value.p = give(std::move(item).toTensor());
        if (value.p == nullptr) value.tag = None;
    } else if (item.isInt()) {
        value.tag = Int;
        value.i = item.toInt();
    } else if (item.isDouble()) {
        value.tag = Double;
        value.d = item.toDouble();
    } else if (item.isBool()) {
        value.tag = Bool;
        value.i = item.toBool();
    } else if (item.isString()) {
        const auto& text = item.toStringRef();
        value.tag = String;
        value.length = static_cast<int32_t>(text.size());
        value.p = std::malloc(text.size() + 1);
        std::memcpy(value.p, text.c_str(), text.size() + 1);
    } else if (item.isTensorList()) {
        auto list = std::move(item).toTensorVector();
        auto data = static_cast<void**>(std::malloc(sizeof(void*) * (list.size() + 1)));
        for (size_t k = 0; k < list.size(); ++k) data[k] = give(std::move(list[k]));
        value.tag = TensorList;
        value.length = static_cast<int32_t>(list.size());
        value.p = data;
    } else if (item.isTuple() || item.isList()) {
        std::vector<c10::IValue> elements;
        if (item.isTuple()) {
            for (const auto& e : item.toTupleRef().elements()) elements.push_back(e);
        } else {
            for (const c10::IValue& e : item.toListRef()) elements.push_back(e);
        }
        auto data = static_cast<Value*>(std::malloc(sizeof(Value) * (elements.size() + 1)));
        for (size_t k = 0; k < elements.size(); ++k) data[k] = write(std::move(elements[k]));
        value.tag = Tuple;
        value.length = static_cast<int32_t>(elements.size());
        value.p = data;
    } else if (!item.isNone()) {
        throw std::runtime_error("a result of type " + item.tagKind() + " cannot be handed on");
    }
    return value;
}

// Runs body; on an exception keeps its text, with `where` in front unless the text names it already.
template <typename F>
auto guarded(const char* where, F body, decltype(body()) failed) -> decltype(body()) {
    try {
        return body();
    } catch (const c10::Error& e) {
        error_text = e.what_without_backtrace();
    } catch (const std::exception& e) {
        error_text = e.what();
    } catch (...) {
        error_text = "unknown native error";
    }
    if (error_text.find(where) == std::string::npos) error_text = std::string(where) + ": " + error_text;
    return failed;
}

std::vector<at::Tensor> tensors_of(void** handles, int32_t count) {
    std::vector<at::Tensor> list(count);
    for (int32_t k = 0; k < count; ++k) {
        if (handles != nullptr && handles[k] != nullptr) list[k] = borrow(handles[k]);
    }
    return list;
}

// A training step allocates the same large blocks again and again. By default glibc hands them back to the kernel at the end of each step and
// pays for every page anew (a fifth of the step of a small network); from the first backward pass on they stay. Inference is left alone.
void keep_freed_memory() {
#ifdef __GLIBC__
    static const bool once = mallopt(M_MMAP_THRESHOLD, 1 << 30) && mallopt(M_TRIM_THRESHOLD, 1 << 30);
    (void)once;
#endif
}

}  // namespace

// ---- errors, library ----------------------------------------------------------------------------------------------

TS_API const char* ts_error() { return error_text.c_str(); }
TS_API const char* ts_version() { return TORCH_VERSION; }
TS_API void ts_release(void* memory) { std::free(memory); }

// ---- operators ----------------------------------------------------------------------------------------------------

TS_API Op* ts_find(const char* name, const char* overload) {
    return guarded(name, [&]() -> Op* {
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        const auto& arguments = handle.schema().arguments();
        std::vector<optional<c10::IValue>> defaults;
        for (const auto& argument : arguments) defaults.push_back(argument.default_value());
        std::string plain = std::strncmp(name, "aten::", 6) == 0 ? name + 6 : name;
        return new Op{handle, plain, std::move(defaults)};
    }, nullptr);
}

TS_API int32_t ts_call(Op* op, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
    auto stack = std::move(spare_stack);
    auto answer = guarded(op->name.c_str(), [&]() -> int32_t {
        for (size_t k = 0; k < op->defaults.size(); ++k) {
            if (k < static_cast<size_t>(count) && arguments[k].tag != Default) {
                stack.push_back(read(arguments[k]));
            } else if (op->defaults[k].has_value()) {
                stack.push_back(*op->defaults[k]);
            } else {
                throw std::runtime_error("argument '" + op->handle.schema().arguments()[k].name() + "' is missing");
            }
        }
        op->handle.callBoxed(&stack);
        if (static_cast<int32_t>(stack.size()) > capacity) throw std::runtime_error("returned more results than expected");
        for (size_t k = 0; k < stack.size(); ++k) results[k] = write(std::move(stack[k]));
        return static_cast<int32_t>(stack.size());
    }, -1);
    stack.clear();
    spare_stack = std::move(stack);
    return answer;
}

// ---- tensors ------------------------------------------------------------------------------------------------------

TS_API void ts_free(void** handles, int32_t count) {
    for (int32_t k = 0; k < count; ++k) {
        if (handles[k]) c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(handles[k]));
    }
}

TS_API void* ts_share(void* handle) { return give(borrow(handle)); }

TS_API void ts_meta(void* handle, Meta* meta) {
    auto tensor = borrow(handle);
    auto device = tensor.device();
    bool dense = tensor.layout() == c10::kStrided;
    bool grad = tensor.requires_grad();
    meta->dim = tensor.dim();
    meta->numel = tensor.numel();
    meta->dtype = static_cast<int32_t>(tensor.scalar_type());
    meta->device = static_cast<int32_t>(device.type());
    meta->device_index = device.index();
    meta->flags = (dense && tensor.is_contiguous() ? 1 : 0) | (grad ? 2 : 0) | (tensor.is_leaf() ? 4 : 0) |
                  (tensor.is_inference() ? 16 : 0) | (dense ? 0 : 32);
}

TS_API void ts_sizes(void* handle, int64_t* sizes, int64_t* strides) {
    auto tensor = borrow(handle);
    for (int64_t k = 0; k < tensor.dim(); ++k) {
        sizes[k] = tensor.size(k);
        if (strides != nullptr) strides[k] = tensor.stride(k);
    }
}

TS_API void* ts_data(void* handle) { return guarded("data", [&]() -> void* { return borrow(handle).data_ptr(); }, nullptr); }

// Copies count * element size bytes into a new tensor; a null source leaves it uninitialised.
TS_API void* ts_create(const void* data, int32_t dtype, const int64_t* sizes, int32_t dim, int32_t device, int32_t device_index) {
    return guarded("tensor", [&]() -> void* {
        auto tensor = at::empty(at::IntArrayRef(sizes, dim), at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype)));
        if (data != nullptr && tensor.numel() > 0) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
        return give(device == 0 ? tensor : tensor.to(device_of(device, device_index)));
    }, nullptr);
}

// ---- autograd -----------------------------------------------------------------------------------------------------

TS_API int32_t ts_set_requires_grad(void* handle, int32_t value) {
    return guarded("requires_grad", [&] { borrow(handle).requires_grad_(value != 0); return 0; }, -1);
}

TS_API int32_t ts_retain_grad(void* handle) {
    return guarded("retain_grad", [&] { borrow(handle).retain_grad(); return 0; }, -1);
}

TS_API void* ts_grad(void* handle) {
    auto tensor = borrow(handle);
    const auto& grad = tensor.grad();
    return grad.defined() ? give(grad) : nullptr;
}

TS_API int32_t ts_set_grad(void* handle, void* grad) {
    return guarded("grad", [&] { borrow(handle).mutable_grad() = grad ? borrow(grad) : at::Tensor(); return 0; }, -1);
}

TS_API int32_t ts_backward(void** tensors, void** gradients, int32_t count, int32_t retain_graph, int32_t create_graph, void** inputs, int32_t input_count) {
    keep_freed_memory();
    return guarded("backward", [&] {
        auto grads = gradients == nullptr ? std::vector<at::Tensor>() : tensors_of(gradients, count);
        optional<bool> retain;
        if (retain_graph >= 0) retain = retain_graph != 0;
        torch::autograd::backward(tensors_of(tensors, count), grads, retain, create_graph != 0, tensors_of(inputs, input_count));
        return 0;
    }, -1);
}

TS_API int32_t ts_gradients(void** outputs, void** gradients, int32_t count, void** inputs, int32_t input_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** results) {
    return guarded("autograd.grad", [&] {
        auto grads = gradients == nullptr ? std::vector<at::Tensor>() : tensors_of(gradients, count);
        optional<bool> retain;
        if (retain_graph >= 0) retain = retain_graph != 0;
        auto list = torch::autograd::grad(tensors_of(outputs, count), tensors_of(inputs, input_count), grads, retain, create_graph != 0, allow_unused != 0);
        for (size_t k = 0; k < list.size(); ++k) results[k] = give(list[k]);
        return 0;
    }, -1);
}

TS_API int32_t ts_grad_mode() { return at::GradMode::is_enabled(); }
TS_API void ts_set_grad_mode(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }
TS_API int32_t ts_is_inference_mode() { return c10::InferenceMode::is_enabled(); }
TS_API void* ts_enter_inference_mode(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
TS_API void ts_leave_inference_mode(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- random numbers, threads, devices -----------------------------------------------------------------------------

TS_API void* ts_default_generator() { return new at::Generator(at::globalContext().defaultGenerator(c10::Device(c10::kCPU))); }
TS_API void* ts_new_generator(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
TS_API void ts_free_generator(void* generator) { delete static_cast<at::Generator*>(generator); }
TS_API void ts_seed_generator(void* generator, uint64_t seed) { static_cast<at::Generator*>(generator)->set_current_seed(seed); }
TS_API uint64_t ts_generator_seed(void* generator) { return static_cast<at::Generator*>(generator)->current_seed(); }
TS_API void* ts_generator_state(void* generator) { return guarded("get_state", [&] { return give(static_cast<at::Generator*>(generator)->get_state()); }, nullptr); }
TS_API int32_t ts_set_generator_state(void* generator, void* state) {
    return guarded("set_state", [&] { static_cast<at::Generator*>(generator)->set_state(borrow(state)); return 0; }, -1);
}
TS_API int32_t ts_manual_seed(uint64_t seed) { return guarded("manual_seed", [&] { at::manual_seed(seed); return 0; }, -1); }

TS_API int32_t ts_threads() { return at::get_num_threads(); }
TS_API int32_t ts_set_threads(int32_t count) { return guarded("set_num_threads", [&] { at::set_num_threads(count); return 0; }, -1); }
TS_API int32_t ts_interop_threads() { return at::get_num_interop_threads(); }
TS_API int32_t ts_set_interop_threads(int32_t count) { return guarded("set_num_interop_threads", [&] { at::set_num_interop_threads(count); return 0; }, -1); }

TS_API int32_t ts_cuda_device_count() { return guarded("cuda", [] { return static_cast<int32_t>(torch::cuda::device_count()); }, 0); }
TS_API int32_t ts_cuda_synchronize(int64_t device) { return guarded("cuda.synchronize", [&] { torch::cuda::synchronize(device); return 0; }, -1); }

// ---- TorchScript --------------------------------------------------------------------------------------------------

TS_API void* ts_jit_load(const char* path, int32_t device, int32_t device_index) {
    return guarded("jit.load", [&]() -> void* { return new torch::jit::Module(torch::jit::load(path, device_of(device, device_index))); }, nullptr);
}

TS_API void* ts_jit_load_bytes(const char* bytes, int64_t count, int32_t device, int32_t device_index) {
    return guarded("jit.load", [&]() -> void* {
        std::istringstream stream(std::string(bytes, count));
        return new torch::jit::Module(torch::jit::load(stream, device_of(device, device_index)));
    }, nullptr);
}

TS_API void ts_jit_free(void* module) { delete static_cast<torch::jit::Module*>(module); }

TS_API int32_t ts_jit_call(void* module, const char* method, const Value* arguments, int32_t count, Value* result) {
    return guarded(method, [&] {
        std::vector<c10::IValue> inputs;
        for (int32_t k = 0; k < count; ++k) inputs.push_back(read(arguments[k]));
        *result = write(static_cast<torch::jit::Module*>(module)->get_method(method)(std::move(inputs)));
        return 0;
    }, -1);
}

TS_API void ts_jit_train(void* module, int32_t on) { static_cast<torch::jit::Module*>(module)->train(on != 0); }
TS_API int32_t ts_jit_training(void* module) { return static_cast<torch::jit::Module*>(module)->is_training(); }

TS_API int32_t ts_jit_to(void* module, int32_t dtype, int32_t device, int32_t device_index) {
    return guarded("to", [&] {
        auto& m = *static_cast<torch::jit::Module*>(module);
        if (device >= 0) m.to(device_of(device, device_index));
        if (dtype >= 0) m.to(static_cast<c10::ScalarType>(dtype));
        return 0;
    }, -1);
}

// The parameters (kind 0) or buffers (kind 1), in order, through the callback.
TS_API int32_t ts_jit_named(void* module, int32_t kind, void (*each)(const char* name, void* tensor)) {
    return guarded("named_parameters", [&] {
        auto& m = *static_cast<torch::jit::Module*>(module);
        if (kind == 0) {
            for (const auto& p : m.named_parameters(true)) each(p.name.c_str(), give(p.value));
        } else {
            for (const auto& b : m.named_buffers(true)) each(b.name.c_str(), give(b.value));
        }
        return 0;
    }, -1);
}
